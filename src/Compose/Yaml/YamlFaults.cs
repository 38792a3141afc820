using Compose.Diagnostics;
using Compose.Text;
using YamlDotNet.Core;

namespace Compose.Yaml;

/// <summary>Turns what the YAML parser says into a diagnostic with the place.</summary>
internal static class YamlFaults
{
    public static YamlSyntaxException Explain(SourceText source, YamlException exception)
    {
        int start = (int)Math.Clamp(exception.Start.Index, 0, source.Text.Length);
        string reason = exception.Message.Trim().TrimEnd('.');
        return new YamlSyntaxException(new Diagnostic($"This is not valid YAML: {reason}.", source.At(start)));
    }
}

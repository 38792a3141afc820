using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Sources;

/// <summary>A config as it lies in a source: its content, defaults list included, and the package its header asks for.</summary>
/// <param name="Text">The text it was read from; null when code gave it as a tree.</param>
/// <param name="Root">The content; a mapping, or a list as an option of a group may be.</param>
/// <param name="Package">The package of the <c># @package</c> header; null without one.</param>
internal sealed record ConfigDocument(SourceText? Text, ConfigNode Root, string? Package)
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads a config from YAML text.</summary>
    public static ConfigDocument Parse(SourceText text) => new(text, ReadRoot(text), PackageHeader.Read(text));

    /// <summary>Reads a config from the text of a file, which may begin with a byte order mark; behind one Hydra sees no header.</summary>
    public static ConfigDocument ParseFile(string name, string text)
    {
        if (!text.StartsWith(ByteOrderMark))
            return Parse(new SourceText(name, text));
        var unmarked = new SourceText(name, text[1..]);
        return new ConfigDocument(unmarked, ReadRoot(unmarked), Package: null);
    }

    private static ConfigNode ReadRoot(SourceText text)
    {
        try
        {
            return YamlConfig.Read(text);
        }
        catch (YamlSyntaxException error) when (error.Kind == ErrorKind.InvalidKey)
        {
            // YAML takes such a key, a config does not.
            throw new CompositionException(ErrorKind.Composition, error.Diagnostic, error);
        }
    }
}

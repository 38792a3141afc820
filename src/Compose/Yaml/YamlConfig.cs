using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>Reads a YAML document as a config, by the rules of <c>OmegaConf.load</c>.</summary>
internal static class YamlConfig
{
    /// <summary>A mapping or list; an empty document is an empty mapping, a lone text a key without a value.</summary>
    /// <exception cref="YamlSyntaxException">The text is not YAML, or a lone number or boolean.</exception>
    public static ConfigNode Read(SourceText source, YamlReadOptions? options = null) =>
        YamlReader.Read(source, options) switch
        {
            null or ScalarNode { Value.IsNull: true } => new MappingNode([], source.At(0, 0)),
            ScalarNode { Value.Kind: ScalarKind.String } text => new MappingNode(
                [new MappingEntry(ScalarValue.From(text.Value.AsString!.Trim()), ScalarNode.Null(text.Origin), text.Origin)], text.Origin),
            ScalarNode scalar => throw new YamlSyntaxException(
                new Diagnostic($"A config is a mapping or a list, but '{source.Name}' holds only {scalar}.", scalar.Origin)
                {
                    Fix = $"give it a key: name: {scalar}",
                }),
            var config => config,
        };
}

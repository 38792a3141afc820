using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>What an explicit tag makes of a node: <c>!!str 5</c>, <c>!!binary aGk=</c>, <c>!!set</c>.</summary>
internal static class YamlTags
{
    private const string Standard = "tag:yaml.org,2002:";
    private const string PythonPath = Standard + "python/object/apply:pathlib.";

    public static ScalarValue Scalar(string tag, string text, Origin origin) => tag switch
    {
        "!" or Standard + "str" => ScalarValue.From(text),
        Standard + "null" => ScalarValue.Null,
        Standard + "bool" => ScalarTyping.ToBoolean(Lower(text)) is { } value
            ? ScalarValue.From(value)
            : throw NotA("boolean", text, origin),
        Standard + "int" => YamlNumbers.ToInteger(text.Trim()) ?? throw NotA("whole number", text, origin),
        Standard + "float" => YamlNumbers.ToFloat(text.Trim()) ?? throw NotA("number", text, origin),
        Standard + "binary" => ScalarValue.From(Base64(text, origin)),
        _ => throw Unknown(tag, origin),
    };

    public static ConfigNode Sequence(string tag, ImmutableArray<ConfigNode> items, Origin origin) => tag switch
    {
        "!" or Standard + "seq" => new SequenceNode(items, origin),
        Standard + "omap" or Standard + "pairs" => new SequenceNode([.. items.Select(item => Pair(item, origin))], origin),
        PythonPath + "Path" or PythonPath + "PosixPath" or PythonPath + "WindowsPath" =>
            new ScalarNode(ScalarValue.FromPath(string.Join('/', items.Select(item => item.ToString()))), origin),
        _ => throw Unknown(tag, origin),
    };

    public static ConfigNode Mapping(string tag, MappingNode mapping) => tag switch
    {
        "!" or Standard + "map" => mapping,
        _ => throw Unknown(tag, mapping.Origin),
    };

    private static SequenceNode Pair(ConfigNode item, Origin origin) =>
        item is MappingNode { Entries: [var entry] }
            ? new SequenceNode([new ScalarNode(entry.Key, entry.KeyOrigin), entry.Value], item.Origin)
            : throw new YamlSyntaxException(new Diagnostic(
                "Each element of an ordered mapping must be a mapping with one key.", item.Origin.IsKnown ? item.Origin : origin));

    // Python's decoder passes over what is not of the alphabet.
    private static byte[] Base64(string text, Origin origin)
    {
        string kept = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='));
        try
        {
            return Convert.FromBase64String(kept);
        }
        catch (FormatException)
        {
            throw NotA("base64 text", text, origin);
        }
    }

    private static string Lower(string text) => text.ToLowerInvariant();

    private static YamlSyntaxException NotA(string what, string text, Origin origin) =>
        new(new Diagnostic($"The tag asks for a {what}, but '{text}' is none.", origin));

    private static YamlSyntaxException Unknown(string tag, Origin origin)
    {
        string shown = tag.StartsWith(Standard, StringComparison.Ordinal) ? $"!!{tag[Standard.Length..]}" : tag;
        return new YamlSyntaxException(new Diagnostic($"The tag '{shown}' does not go with this value in a config.", origin)
        {
            Available = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!!seq", "!!map"],
            Fix = "leave the tag out, or quote the text if it starts with '!'",
        });
    }
}

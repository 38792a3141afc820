using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>What an explicit tag makes of a node: <c>!!str 5</c>, <c>!!binary aGk=</c>, <c>!!omap [a: 1]</c>.</summary>
internal static class YamlTags
{
    public const string Standard = "tag:yaml.org,2002:";
    public const string Merge = Standard + "merge";
    private const string PythonPath = Standard + "python/object/apply:pathlib.";

    public static ScalarValue Scalar(string tag, string text, Origin origin, Origin tagOrigin) => tag switch
    {
        Standard + "str" => ScalarValue.From(text),
        Standard + "null" => ScalarValue.Null,
        Standard + "bool" => ScalarTyping.ToBoolean(text.ToLowerInvariant()) is { } value
            ? ScalarValue.From(value)
            : throw NotA("boolean", text, origin),
        Standard + "int" => YamlNumbers.ToInteger(text.AsSpan().Trim()) ?? throw NotA("whole number", text, origin),
        Standard + "float" => Float(text.AsSpan().Trim()) ?? throw NotA("number", text, origin),
        Standard + "binary" => ScalarValue.From(LenientBase64.Decode(text) ?? throw NotA("base64 text", text, origin)),
        _ => throw Unknown(tag, tagOrigin),
    };

    /// <summary>What a tag makes of a key, which alone can be <c>!!merge</c> or <c>!!value</c>.</summary>
    public static ScalarValue Key(string tag, string text, Origin origin, Origin tagOrigin) => tag switch
    {
        Merge => ScalarValue.From("<<"),
        Standard + "value" => ScalarValue.From(text),
        _ => Scalar(tag, text, origin, tagOrigin),
    };

    public static ConfigNode Sequence(string tag, ImmutableArray<ConfigNode> items, Origin origin) => tag switch
    {
        "!" or Standard + "seq" => new SequenceNode(items, origin),
        Standard + "omap" or Standard + "pairs" => new SequenceNode([.. items.Select(Pair)], origin),
        PythonPath + "Path" or PythonPath + "PosixPath" or PythonPath + "WindowsPath" =>
            new ScalarNode(ScalarValue.FromPath(string.Join('/', items.Select(item => item.ToString()))), origin),
        _ when EditTags.OfList(tag) is { } edit => new SequenceNode(items, origin, null, edit),
        _ => throw Unknown(tag, origin),
    };

    public static ConfigNode Mapping(string tag, MappingNode mapping) => tag switch
    {
        "!" or Standard + "map" => mapping,
        _ => throw Unknown(tag, mapping.Origin),
    };

    private static SequenceNode Pair(ConfigNode item) =>
        item is MappingNode { Entries: [var entry] }
            ? new SequenceNode([new ScalarNode(entry.Key, entry.KeyOrigin), entry.Value], item.Origin)
            : throw new YamlSyntaxException(new Diagnostic(
                "Each element of an ordered mapping must be a mapping with one key.", item.Origin));

    private static ScalarValue? Float(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> magnitude = text is ['-' or '+', .. var rest] ? rest : text;
        bool isWord = magnitude.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || magnitude.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || magnitude.Equals("nan", StringComparison.OrdinalIgnoreCase);
        if (!isWord)
            return YamlNumbers.ToFloat(text);
        double value = magnitude[0] is 'n' or 'N' ? double.NaN : double.PositiveInfinity;
        return ScalarValue.From(text[0] == '-' ? -value : value);
    }

    private static YamlSyntaxException NotA(string what, string text, Origin origin) =>
        new(new Diagnostic($"The tag asks for a {what}, but '{text}' is none.", origin));

    private static YamlSyntaxException Unknown(string tag, Origin origin)
    {
        string shown = tag.StartsWith(Standard, StringComparison.Ordinal) ? $"!!{tag[Standard.Length..]}" : tag;
        return new YamlSyntaxException(new Diagnostic($"The tag '{shown}' does not go with this value in a config.", origin)
        {
            Available = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!!seq", "!!map", .. EditTags.Names],
            Fix = "leave the tag out, or quote the text if it starts with '!'",
        });
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Compose.Nodes;

namespace Compose.Conformance;

/// <summary>The corpus's encoding of values: into nodes, and as text to compare and show.</summary>
internal static class CaseJson
{
    /// <summary>The node that a value of the corpus stands for; integers and floats stay apart.</summary>
    public static ConfigNode ToNode(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => FromObject(json),
        JsonValueKind.Array => Sequence(json),
        _ => new ScalarNode(ToScalar(json)),
    };

    /// <summary>A scalar, the encoded ones (<c>$float</c>, <c>$bytes</c>, …) included.</summary>
    public static ScalarValue ToScalar(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => ScalarValue.Null,
        JsonValueKind.True => ScalarValue.From(true),
        JsonValueKind.False => ScalarValue.From(false),
        JsonValueKind.String => ScalarValue.From(json.GetString()!),
        JsonValueKind.Number => Number(json.GetRawText()),
        _ => Encoded(json) is ScalarNode scalar ? scalar.Value : throw new FormatException($"Not a scalar: {json}"),
    };

    /// <summary>A node in one canonical line, so that two are equal when their texts are.</summary>
    public static string Show(ConfigNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    public static string Show(JsonElement json) => Show(ToNode(json));

    private static ConfigNode FromObject(JsonElement json)
    {
        if (Encoded(json) is { } encoded)
            return encoded;
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        foreach (JsonProperty property in json.EnumerateObject())
            entries.Add(new MappingEntry(ScalarValue.From(property.Name), ToNode(property.Value)));
        return new MappingNode(entries.ToImmutable());
    }

    private static ConfigNode? Encoded(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Count() != 1)
            return null;
        JsonProperty property = json.EnumerateObject().First();
        return property.Name switch
        {
            "$float" => new ScalarNode(ScalarValue.From(property.Value.GetString() switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                _ => double.NegativeInfinity,
            })),
            "$bytes" => new ScalarNode(ScalarValue.From(property.Value.GetBytesFromBase64())),
            "$path" => new ScalarNode(ScalarValue.FromPath(property.Value.GetString()!)),
            "$enum" => Enum(property.Value.GetString()!),
            "$tuple" => Sequence(property.Value),
            "$map" => new MappingNode(
            [
                .. property.Value.EnumerateArray().Select(pair => new MappingEntry(ToScalar(pair[0]), ToNode(pair[1]))),
            ]),
            _ => null,
        };
    }

    private static SequenceNode Sequence(JsonElement json) => new([.. json.EnumerateArray().Select(ToNode)]);

    private static ScalarNode Enum(string name)
    {
        string[] parts = name.Split('.', 2);
        return new ScalarNode(ScalarValue.From(new EnumMember(parts[0], parts[1], ScalarValue.Null)));
    }

    private static ScalarValue Number(string text) =>
        text.AsSpan().IndexOfAny(".eE") < 0
            ? ScalarValue.From(BigInteger.Parse(text, CultureInfo.InvariantCulture))
            : ScalarValue.From(double.Parse(text, CultureInfo.InvariantCulture));

    private static void Append(StringBuilder text, ConfigNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                text.Append('{');
                for (int at = 0; at < mapping.Entries.Length; at++)
                {
                    text.Append(at > 0 ? ", " : "").Append(Show(mapping.Entries[at].Key)).Append(": ");
                    Append(text, mapping.Entries[at].Value);
                }

                text.Append('}');
                break;
            case SequenceNode sequence:
                text.Append('[');
                for (int at = 0; at < sequence.Items.Length; at++)
                {
                    text.Append(at > 0 ? ", " : "");
                    Append(text, sequence.Items[at]);
                }

                text.Append(']');
                break;
            case ScalarNode scalar:
                text.Append(Show(scalar.Value));
                break;
        }
    }

    public static string Show(ScalarValue value) => value.Kind switch
    {
        ScalarKind.String => JsonSerializer.Serialize(value.AsString),
        ScalarKind.Null => "null",
        ScalarKind.Boolean => value.AsBoolean ? "true" : "false",
        ScalarKind.Bytes => $"bytes({Convert.ToBase64String(value.AsBytes!)})",
        ScalarKind.Path => $"path({value})",
        ScalarKind.Enum => $"{value.AsEnum!.Type}.{value.AsEnum.Name}",
        _ => value.ToString(),
    };
}

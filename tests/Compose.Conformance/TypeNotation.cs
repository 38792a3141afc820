using System.Text.Json;
using Compose.Nodes;

namespace Compose.Conformance;

/// <summary>Reads the corpus's notation of types: <c>dict[str,optional[int]]</c>, <c>literal['a',1]</c>, <c>class:DB</c>.</summary>
internal sealed class TypeNotation(IReadOnlyDictionary<string, NodeType.Class> classes)
{
    private static readonly NodeType Any = new NodeType.Any();

    /// <summary>The members of the enumerations that cases use.</summary>
    private static readonly Dictionary<string, NodeType.Enumeration> Enumerations = new()
    {
        ["Color"] = Enumeration("Color", ("RED", ScalarValue.From(1)), ("GREEN", ScalarValue.From(2)), ("BLUE", ScalarValue.From(3))),
        ["Level"] = Enumeration("Level", ("LOW", ScalarValue.From("low")), ("HIGH", ScalarValue.From("high"))),
    };

    public NodeType Parse(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? text : text[..bracket];
        string[] arguments = bracket < 0 ? [] : [.. Split(text[(bracket + 1)..^1])];
        return name switch
        {
            "any" => Any,
            "none" => new NodeType.Scalar(ScalarKind.Null),
            "int" => new NodeType.Scalar(ScalarKind.Integer),
            "float" => new NodeType.Scalar(ScalarKind.Float),
            "str" => new NodeType.Scalar(ScalarKind.String),
            "bool" => new NodeType.Scalar(ScalarKind.Boolean),
            "bytes" => new NodeType.Scalar(ScalarKind.Bytes),
            "path" => new NodeType.Scalar(ScalarKind.Path),
            "optional" => new NodeType.Optional(Parse(arguments[0])),
            "list" => new NodeType.List(arguments.Length == 0 ? Any : Parse(arguments[0])),
            "dict" => arguments.Length == 0 ? new NodeType.Dict(Any, Any) : new NodeType.Dict(Parse(arguments[0]), Parse(arguments[1])),
            "tuple" when bracket < 0 => new NodeType.List(Any),
            "tuple" when arguments is [var element, "..."] => new NodeType.List(Parse(element)),
            "tuple" => new NodeType.Tuple([.. arguments.Select(Parse)]),
            "union" when arguments.Contains("none") => new NodeType.Optional(Union([.. arguments.Where(one => one != "none")])),
            "union" => Union(arguments),
            "literal" => new NodeType.Literal([.. arguments.Select(Value)]),
            _ when name.StartsWith("enum:", StringComparison.Ordinal) => Enumerations[name[5..]],
            _ when name.StartsWith("class:", StringComparison.Ordinal) => classes[name[6..]],
            _ => throw new FormatException($"No such type: {text}"),
        };
    }

    /// <summary>The classes of a schema, which may refer to each other.</summary>
    public static IReadOnlyDictionary<string, NodeType.Class> Classes(JsonElement declared)
    {
        var classes = declared.EnumerateObject().ToDictionary(one => one.Name, one => new NodeType.Class(one.Name));
        var types = new TypeNotation(classes);
        foreach (JsonProperty one in declared.EnumerateObject())
        {
            bool derives = one.Value.ValueKind == JsonValueKind.Object;
            NodeType.Class shape = classes[one.Name];
            shape.Bases = derives ? [.. one.Value.GetProperty("bases").EnumerateArray().Select(name => classes[name.GetString()!])] : [];
            List<NodeField> fields = [.. shape.Bases.SelectMany(parent => parent.Fields)];
            foreach (JsonElement field in (derives ? one.Value.GetProperty("fields") : one.Value).EnumerateArray())
            {
                NodeField read = types.Field(field);
                int at = fields.FindIndex(known => known.Key == read.Key);
                if (at < 0)
                    fields.Add(read);
                else
                    fields[at] = read;
            }

            shape.Fields = [.. fields];
        }

        return classes;
    }

    // As Python's typing has it: a union of one is that one.
    private NodeType Union(string[] options) => options is [var only] ? Parse(only) : new NodeType.Union([.. options.Select(Parse)]);

    private NodeField Field(JsonElement field) => new(
        field.GetProperty("name").GetString()!,
        Parse(field.GetProperty("type").GetString()!),
        field.TryGetProperty("default", out JsonElement value) ? Default(value) : null);

    private ConfigNode Default(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("$new", out JsonElement name)
            ? Schemas.ClassInstance.Create(classes[name.GetString()!])
            : CaseJson.ToNode(value);

    private static ScalarValue Value(string text) => text switch
    {
        ['\'', .. var quoted, '\''] => ScalarValue.From(quoted),
        "true" => ScalarValue.From(true),
        "false" => ScalarValue.From(false),
        "none" => ScalarValue.Null,
        _ when text.Split('.') is [var type, var member] => ScalarValue.From(new EnumMember(type, member, ScalarValue.Null)),
        _ => ScalarValue.From(long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static IEnumerable<string> Split(string arguments)
    {
        (int depth, int start) = (0, 0);
        for (int at = 0; at < arguments.Length; at++)
        {
            depth += arguments[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (arguments[at] == ',' && depth == 0)
            {
                yield return arguments[start..at];
                start = at + 1;
            }
        }

        if (arguments.Length > 0)
            yield return arguments[start..];
    }

    private static NodeType.Enumeration Enumeration(string name, params (string Name, ScalarValue Value)[] members) =>
        new(name, [.. members.Select(member => new EnumMember(name, member.Name, member.Value))]);
}

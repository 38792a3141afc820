using Compose.Nodes;

namespace Compose.Schemas;

/// <summary>Types in words, to be read after "must be".</summary>
internal static class TypeWords
{
    public static string Describe(NodeType type) => type.Words ?? type switch
    {
        NodeType.Any { Kinds: { } kinds } => $"a mapping whose {kinds.Key} is one of {string.Join(", ", kinds.Kinds.Select(kind => kind.Name))}",
        NodeType.Any => "a value",
        NodeType.Optional optional => $"{Describe(optional.Inner)} or null",
        NodeType.Duration => DurationText.Expected,
        NodeType.Scalar scalar => Describe(scalar.Kind),
        NodeType.List list => list.Element is NodeType.Any ? "a list" : $"a list, each of it {Describe(list.Element)}",
        NodeType.Tuple tuple => $"a list of {tuple.Elements.Length}",
        NodeType.Dict => "a mapping",
        NodeType.Class shape => $"a mapping with the keys of {shape.Name}",
        NodeType.Union union => string.Join(" or ", union.Options.Select(Describe)),
        NodeType.Literal literal => $"one of {string.Join(", ", literal.Values)}",
        NodeType.Enumeration enumeration => $"one of {string.Join(", ", enumeration.Members.Select(member => member.Name))}",
        _ => type.ToString(),
    };

    private static string Describe(ScalarKind kind) => kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => "true or false",
        ScalarKind.Integer => "a whole number",
        ScalarKind.Float => "a number",
        ScalarKind.Bytes => "bytes",
        ScalarKind.Path => "a path",
        _ => "text",
    };
}

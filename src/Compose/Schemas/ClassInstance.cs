using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Schemas;

/// <summary>Fresh configs of a class: every field with its default, <c>???</c> where it has none, but for those that may be absent.</summary>
internal static class ClassInstance
{
    /// <summary>A config of the class, at a place that asks for <paramref name="type"/>.</summary>
    public static MappingNode Create(NodeType.Class shape, NodeType? type = null, Origin origin = default) =>
        Create(shape, type, origin, field => field.Default ?? ScalarNode.Missing());

    /// <summary>A config of the class in which every value has yet to be given.</summary>
    public static MappingNode CreateMissing(NodeType.Class shape, Origin origin = default) =>
        Create(shape, null, origin, _ => ScalarNode.Missing());

    private static MappingNode Create(NodeType.Class shape, NodeType? type, Origin origin, Func<NodeField, ConfigNode> value)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>(shape.Fields.Length);
        foreach (NodeField field in shape.Fields)
        {
            if (!field.MayBeAbsent)
                entries.Add(new MappingEntry(ScalarValue.From(field.Key), Typed(value(field), field.Type)));
        }

        return new MappingNode(entries.DrainToImmutable(), origin, null, new NodeTraits(type ?? shape, Instance: shape));
    }

    /// <summary>A value that is known to be of a type, and all in it, with their types.</summary>
    public static ConfigNode Typed(ConfigNode value, NodeType type)
    {
        ConfigNode typed = value.WithTraits(value.Traits with { Type = type, Instance = (value.Traits.Class ?? type.WithoutNull) as NodeType.Class });
        return (typed, type.WithoutNull) switch
        {
            (MappingNode mapping, NodeType.Dict dict) => mapping.WithEntries(
                [.. mapping.Entries.Select(entry => entry with { Value = Typed(entry.Value, dict.Value) })]),
            (MappingNode mapping, NodeType.Class shape) => mapping.WithEntries(
                [.. mapping.Entries.Select(entry => entry with { Value = TypedMember(entry, shape) })]),
            (SequenceNode list, NodeType.List { Element: var element }) => list.WithItems(
                [.. list.Items.Select(item => Typed(item, element))]),
            (SequenceNode list, NodeType.Tuple { Elements: var elements }) => list.WithItems(
                [.. list.Items.Zip(elements, Typed)]),
            _ => typed,
        };
    }

    private static ConfigNode TypedMember(MappingEntry entry, NodeType.Class shape) =>
        shape.TypeOf(entry.Key) is { } known ? Typed(entry.Value, known) : entry.Value;
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Goes through a config with the members of the type that it would be bound to, without making an object.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class MemberWalk(BinderCache known, Func<NodePath, BoundMember, ConfigNode, ConfigNode> visit)
{
    private readonly BinderTable binders = new(known);

    /// <summary>The config with every value that a member takes replaced by what the visit makes of it.</summary>
    public ConfigNode Go(Type type, ConfigNode config) => Go(type, config, NodePath.Root);

    private ConfigNode Go(Type type, ConfigNode node, NodePath path)
    {
        if (node is ScalarNode)
            return node;
        ValueBinder binder = binders.Get(Nullable.GetUnderlyingType(type) ?? type);
        return (binder, node) switch
        {
            (ObjectBinder one, MappingNode mapping) => Members(one, mapping, path),
            (ParsedBinder { Members: { } one }, MappingNode mapping) => Members(one, mapping, path),
            (PolymorphicBinder several, MappingNode mapping) => Kinds(several, mapping, path),
            (TupleBinder, SequenceNode list) => Items(list, path, type.GetGenericArguments()),
            ({ ElementTypes: [var element] }, SequenceNode list) => Items(list, path, [element]),
            ({ ElementTypes: [_, var value] }, MappingNode mapping) => Entries(
                mapping, path, (entry, below) => Go(value, entry.Value, below)),
            _ => node,
        };
    }

    private MappingNode Members(ObjectBinder binder, MappingNode mapping, NodePath path) => Entries(mapping, path, (entry, below) =>
    {
        int at = binder.Shape.Find(entry.Key.ToString());
        if (at < 0)
            return entry.Value;
        BoundMember member = binder.Shape.Members[at];
        return visit(below, member, Go(member.Type, entry.Value, below));
    });

    // Which kind it is need not be known: a key that any of them has means the same thing in all that have it.
    private MappingNode Kinds(PolymorphicBinder binder, MappingNode mapping, NodePath path)
    {
        foreach (PolymorphicKind kind in binder.Kinds)
            mapping = Members(kind.Binder, mapping, path);
        return binder.Itself is { } itself ? Members(itself, mapping, path) : mapping;
    }

    private static MappingNode Entries(MappingNode mapping, NodePath path, Func<MappingEntry, NodePath, ConfigNode> replace)
    {
        ImmutableArray<MappingEntry>.Builder? changed = null;
        for (int at = 0; at < mapping.Entries.Length; at++)
        {
            MappingEntry entry = mapping.Entries[at];
            ConfigNode value = replace(entry, path.Child(entry.Key));
            if (!ReferenceEquals(value, entry.Value))
                (changed ??= mapping.Entries.ToBuilder())[at] = entry with { Value = value };
        }

        return changed is null ? mapping : mapping.WithEntries(changed.MoveToImmutable());
    }

    // Items past the last type, of a tuple of eight and more, are of no type that has members here.
    private SequenceNode Items(SequenceNode list, NodePath path, Type[] types)
    {
        ImmutableArray<ConfigNode>.Builder? changed = null;
        for (int at = 0; at < list.Items.Length && (types.Length == 1 || at < types.Length); at++)
        {
            ConfigNode item = Go(types.Length == 1 ? types[0] : types[at], list.Items[at], path.At(at));
            if (!ReferenceEquals(item, list.Items[at]))
                (changed ??= list.Items.ToBuilder())[at] = item;
        }

        return changed is null ? list : list.WithItems(changed.MoveToImmutable());
    }
}

using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Merging;

/// <summary>Merges one config over another by OmegaConf's rules.</summary>
/// <remarks>
/// Mappings merge key by key, new keys at the end; a list replaces a list; <c>???</c> on the right changes nothing; a mapping
/// and a list do not go together. What the right wins keeps its origin and remembers what it replaced.
/// </remarks>
internal static class ConfigMerge
{
    /// <exception cref="CompositionException">The trees do not go together, or a flag of the left one forbids the change.</exception>
    public static ConfigNode Merge(ConfigNode left, ConfigNode right, MergeOptions? options = null) =>
        Merge(left, right, NodePath.Root, default, options ?? MergeOptions.Default);

    internal static ConfigNode Merge(
        ConfigNode left, ConfigNode right, NodePath path, InheritedFlags inherited, MergeOptions options, MergeProgress? progress = null)
    {
        InheritedFlags flags = inherited.Below(left.Traits);
        if (left is ScalarNode { IsInterpolation: true } reference && right is not ScalarNode { IsMissing: false }
            && options.Follow?.Invoke(path, progress) is { } target)
            left = target.InPlaceOf(reference);
        if (right.IsMissing)
            return right.Type is { } asked ? MergeMissing(left, right, asked, path, flags, options) : left;
        if (left is MappingNode before && right is MappingNode after && left.Type?.WithoutNull is NodeType.Any { Kinds: { } kinds } && kinds.TellApart(before, after))
            return Replace(left, KindChange.WithDefaults((MappingNode)ListEdits.Settled(right), kinds), path, flags, options);
        if (left.Type is { WithoutNull: not NodeType.Any } type)
            return MergeTyped(left, right, type, path, flags, options, progress);
        if (left is MappingNode { Traits.Class: { } instance, Type: null or NodeType.Any { Kinds: null } } && right is SequenceNode or ScalarNode { IsNull: false, IsInterpolation: false })
            throw TypedPlace.Mismatch(right, instance, path);
        return (left, right) switch
        {
            (MappingNode mapping, MappingNode other) => MergeInto(mapping, other, path, flags, options, progress),
            (SequenceNode, MappingNode) or (MappingNode, SequenceNode) => throw Incompatible(left, right, path),
            (SequenceNode, { Type.WithoutNull: NodeType.Class or NodeType.Dict }) or (MappingNode, { Type.WithoutNull: NodeType.List or NodeType.Tuple }) =>
                throw TypedPlace.Mismatch(left, right.Type, path, ErrorKind.TypeMismatch),
            (SequenceNode list, SequenceNode { Traits.Edit: { } edit } given) when !flags.ReadOnly || options.IgnoreReadOnly =>
                ListEdits.Apply(list, given, edit, (item, other) => Merge(item, other, path, flags, options)),
            _ => Replace(left, ListEdits.Settled(right), path, flags, options),
        };
    }

    /// <summary>Merges a value that has yet to be given, but has a type. What is there stays, and takes the type where it has none.</summary>
    private static ConfigNode MergeMissing(
        ConfigNode left, ConfigNode right, NodeType asked, NodePath path, InheritedFlags flags, MergeOptions options) => (left, asked) switch
    {
        (MappingNode { Traits.Class: var shape } mapping, NodeType.Class wanted) when shape?.Is(wanted) != true =>
            MergeMappings(mapping, ClassInstance.CreateMissing(wanted, right.Origin), path, flags, options, null),
        ({ Type: not null }, _) or (not ScalarNode, { IsLeaf: true }) => left,
        (MappingNode, { WithoutNull: NodeType.List or NodeType.Tuple }) or (SequenceNode, { WithoutNull: NodeType.Class or NodeType.Dict }) =>
            throw TypedPlace.Mismatch(left, asked, path, ErrorKind.TypeMismatch),
        (ScalarNode, { WithoutNull: NodeType.Class or NodeType.Dict or NodeType.List or NodeType.Tuple }) =>
            Replace(left, right, path, flags, options),
        _ => new TypedPlace(merging: true, options).Convert(left, asked, path),
    };

    private static MappingNode MergeInto(
        MappingNode left, MappingNode right, NodePath path, InheritedFlags flags, MergeOptions options, MergeProgress? progress)
    {
        TypedPlace.CheckClass(right, left.Traits.Class, path);
        return MergeMappings(left, right, path, flags, options, progress);
    }

    private static ConfigNode MergeTyped(
        ConfigNode left, ConfigNode right, NodeType type, NodePath path, InheritedFlags flags, MergeOptions options, MergeProgress? progress)
    {
        if (right is MappingNode given && (left as MappingNode ?? TypedPlace.EmptyOf(type, left)) is { } mapping)
            return MergeInto(mapping, given, path, flags, options, progress);

        if ((right is MappingNode && type.WithoutNull is NodeType.List or NodeType.Tuple)
            || (right is SequenceNode && left is not (MappingNode { Traits.Class: not null } or { IsMissing: true }) && type.WithoutNull is NodeType.Class or NodeType.Dict))
            throw TypedPlace.Mismatch(right, type, path, ErrorKind.TypeMismatch);
        return Replace(left, new TypedPlace(merging: true, options).Convert(right, type, path), path, flags, options);
    }

    private static ConfigNode Replace(ConfigNode left, ConfigNode right, NodePath path, InheritedFlags flags, MergeOptions options)
    {
        if (flags.ReadOnly && !options.IgnoreReadOnly)
            throw EditErrors.ReadOnly(path, right.Origin);
        return right.With(right.Origin, left, left.Traits.OverlaidBy(right.Traits));
    }

    private static MappingNode MergeMappings(
        MappingNode left, MappingNode right, NodePath path, InheritedFlags flags, MergeOptions options, MergeProgress? progress)
    {
        if (right.Entries.IsEmpty && right.Traits == NodeTraits.None)
            return left;
        if (right.Traits.Edit is not null)
            (left, right) = WithoutDeleted(left, right, path, flags, options);

        // Left and right mostly share few keys, so the left entries are copied once and patched.
        var entries = left.Entries.ToBuilder();
        bool closed = flags.Struct || (left.Traits.Class is { IsOpen: false } && right.Traits.Class is null && left.Traits.Struct != false);
        foreach (MappingEntry entry in right.Entries)
        {
            ScalarValue key = TypedPlace.Key(entry.Key, left.Type, path, entry.KeyOrigin);
            int at = left.IndexOf(key);
            NodePath child = path.Child(entry.Key);
            if (at >= 0)
                entries[at] = entries[at] with { Value = Merge(entries[at].Value, entry.Value, child, flags, options, Inside(at, entry.Value)) };
            else if (flags.ReadOnly && !options.IgnoreReadOnly)
                throw EditErrors.ReadOnly(child, entry.KeyOrigin);
            else if (closed && left.Traits.Class?.TypeOf(key) is null)
                throw EditErrors.NotInStruct(left, entry.Key, child, entry.KeyOrigin);
            else
                entries.Add(entry with { Key = key, Value = Added(ListEdits.Settled(entry.Value), left, child, options) });
        }

        var merged = new MappingNode(entries.DrainToImmutable(), left.Origin, left.Replaced, left.Traits.OverlaidBy(right.Traits));
        return left.Type is null && merged.Type?.WithoutNull is NodeType.Dict type ? TypedPlace.Held(merged, type, path, options) : merged;

        // Other values replace an interpolation without following it.
        MergeProgress? Inside(int at, ConfigNode given) =>
            options.Follow is null || given is ScalarNode { IsMissing: false } ? null : new MergeProgress(progress, path, left, entries, at);
    }

    /// <summary>What is there without the keys that the other side deletes, and the other side without what says so.</summary>
    /// <remarks>They go before anything merges, so that a config may delete a key and give it anew: <c>~db:</c>, then <c>db: {port: 1}</c>.</remarks>
    private static (MappingNode Left, MappingNode Right) WithoutDeleted(
        MappingNode left, MappingNode right, NodePath path, InheritedFlags flags, MergeOptions options)
    {
        var kept = ImmutableArray.CreateBuilder<MappingEntry>(right.Entries.Length);
        MappingNode below = left;
        foreach (MappingEntry entry in right.Entries)
        {
            if (ListEdits.Deleted(entry, left) is not { } key)
                kept.Add(entry);
            else if (flags.ReadOnly && !options.IgnoreReadOnly)
                throw EditErrors.ReadOnly(path.Child(key), entry.KeyOrigin);
            else
                below = below.Remove(key);
        }

        return (below, right.WithEntries(kept.DrainToImmutable()));
    }

    private static ConfigNode Added(ConfigNode value, MappingNode mapping, NodePath path, MergeOptions options) =>
        TypedPlace.TypeOfNew(mapping, path.Step.Key) switch
        {
            null => value,
            NodeType.Class shape when value is SequenceNode => throw TypedPlace.Mismatch(value, shape, path, ErrorKind.TypeMismatch),
            var type => new TypedPlace(merging: true, options).Element(value, type, path),
        };

    private static CompositionException Incompatible(ConfigNode left, ConfigNode right, NodePath path) =>
        new(ErrorKind.TypeMismatch, new Diagnostic(
            $"{EditErrors.Name(path)} is {Shape(left)}, and {Shape(right)} cannot be merged into it.", right.Origin)
        {
            Related = [new RelatedPlace("defined here", left.Origin)],
            Fix = $"write {Shape(left)} here, or give {(right is MappingNode ? "the mapping" : "the list")} {(path.IsRoot ? "a key of its own" : "another key")}",
        });

    private static string Shape(ConfigNode node) => node is MappingNode ? "a mapping" : "a list";
}

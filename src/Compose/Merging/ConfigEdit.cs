using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;

namespace Compose.Merging;

/// <summary>Changes one place of a config by its key path, by the rules of <c>OmegaConf.update</c>.</summary>
internal static class ConfigEdit
{
    /// <summary>The config with a value set; mappings on the way are made where there are none.</summary>
    /// <param name="root">The config.</param>
    /// <param name="path">The place.</param>
    /// <param name="value">The value; a mapping or list is merged into what is there when <paramref name="merge"/> is set.</param>
    /// <param name="merge">Whether containers merge instead of replacing.</param>
    /// <param name="forceAdd">Whether keys that are not there may be added although the config is struct.</param>
    /// <param name="options">How merges behave.</param>
    /// <exception cref="CompositionException">There is no such key, or a flag forbids the change.</exception>
    public static ConfigNode Update(
        ConfigNode root, ImmutableArray<PathStep> path, ConfigNode value, bool merge = true, bool forceAdd = false,
        MergeOptions? options = null)
    {
        options ??= MergeOptions.Default;
        return Update(
            root, ThroughInterpolations(root, path, options).AsSpan(), NodePath.Root, value, default, new Change(merge, forceAdd, options));
    }

    /// <summary>The path with every interpolation on the way replaced by the place it leads to.</summary>
    private static ImmutableArray<PathStep> ThroughInterpolations(ConfigNode root, ImmutableArray<PathStep> path, MergeOptions options)
    {
        // Each interpolation is followed once; a circle of them would have been refused by whoever follows.
        ConfigNode? node = root;
        NodePath place = NodePath.Root;
        for (int depth = 0; depth < path.Length - 1 && node is not null; depth++)
        {
            node = Child(node, path[depth]);
            place = place.Child(path[depth].Key);
            if (node is { IsInterpolation: true } && options.PlaceOf?.Invoke(place) is { } target)
                return ThroughInterpolations(root, [.. target.Steps, .. path[(depth + 1)..]], options);
        }

        return path;
    }

    /// <summary>The config without the node at a path, and the node; the same config and null when there is none.</summary>
    public static (ConfigNode Root, ConfigNode? Removed) Remove(ConfigNode root, ImmutableArray<PathStep> path)
    {
        if (Find(root, path) is not { } removed)
            return (root, null);
        return (Without(root, path.AsSpan()), removed);
    }

    /// <summary>The node at a path, or null; interpolations are not followed.</summary>
    public static ConfigNode? Find(ConfigNode root, ImmutableArray<PathStep> path)
    {
        ConfigNode? node = root;
        foreach (PathStep step in path)
            node = node is null ? null : Child(node, step);
        return node;
    }

    /// <summary>The child a step leads to, or null.</summary>
    public static ConfigNode? Child(ConfigNode node, PathStep step) => node switch
    {
        MappingNode mapping => mapping.TryGet(step.Key, out ConfigNode? child) || TryTypedKey(mapping, step, out child) ? child : null,
        SequenceNode list when IndexOf(step, list.Items.Length) is { } index => list.Items[index],
        _ => null,
    };

    private static ConfigNode Update(
        ConfigNode node, ReadOnlySpan<PathStep> steps, NodePath path, ConfigNode value, InheritedFlags inherited, Change change)
    {
        InheritedFlags flags = inherited.Below(node.Traits);
        PathStep step = steps[0];
        if (node is SequenceNode list)
            return UpdateElement(list, steps, path, value, flags, change);
        if (node is not MappingNode mapping)
            mapping = new MappingNode([], value.Origin, node, null);

        NodePath childPath = path.Child(step.Key);
        ScalarValue key = mapping.IndexOf(step.Key) >= 0
            ? step.Key
            : TypedKey(mapping, step) ?? TypedPlace.Key(step.Key, mapping.Type, path, value.Origin);
        ConfigNode? child = mapping.TryGet(key, out ConfigNode? existing) ? existing : null;
        if (child is null && steps.Length > 1 && mapping.Traits.Class?.TypeOf(key) is NodeType.Class absent)
            child = ClassInstance.Create(absent, absent, value.Origin);
        bool closed = flags.Struct || (mapping.Traits.Class is { IsOpen: false } && mapping.Traits.Struct != false);
        if (child is null && closed && !change.ForceAdd && mapping.Traits.Class?.TypeOf(key) is null)
            throw EditErrors.NotInStruct(mapping, key, childPath, value.Origin);
        if (flags.ReadOnly && (child is null || steps.Length == 1))
            throw EditErrors.ReadOnly(childPath, value.Origin);

        if (steps.Length > 1 && child is { IsNull: true, Type: NodeType.Optional { Inner: not (NodeType.Any or NodeType.Scalar) } })
            throw EditErrors.InsideNull(childPath, value.Origin);
        NodeType? type = child is null ? TypedPlace.TypeOfNew(mapping, key) : child.Type;
        ConfigNode updated = steps.Length > 1
            ? Update(Container(child, type, childPath, value.Origin), steps[1..], childPath, value, flags, change)
            : Placed(child, value, type, childPath, flags, change);
        MappingNode changed = mapping.Set(key, updated, value.Origin);
        return mapping.Type?.WithoutNull is NodeType.Any { Kinds: { } kinds } && steps.Length == 1 && key.ToString() == kinds.Key && kinds.TellApart(mapping, changed)
            ? KindChange.WithDefaults(changed, kinds)
            : changed;
    }

    private static SequenceNode UpdateElement(
        SequenceNode list, ReadOnlySpan<PathStep> steps, NodePath path, ConfigNode value, InheritedFlags flags, Change change)
    {
        if (list.Type?.WithoutNull is NodeType.Tuple)
            throw EditErrors.FixedList(path, value.Origin);
        NodeType? element = (list.Type?.WithoutNull as NodeType.List)?.Element;
        bool isIndex = ListIndex.TryRead(steps[0], out int asked);
        int? place = isIndex ? ListIndex.Within(asked, list.Items.Length) : null;
        if (place is null && steps.Length > 1)
            Container(null, element, path, value.Origin); // what would be made there may not even be of the type
        if (!isIndex)
            throw EditErrors.NotAnIndex(path, steps[0].Key, list.Items.Length, value.Origin);
        if (flags.ReadOnly && (place is null || steps.Length == 1))
            throw EditErrors.ReadOnly(path.At(place ?? asked), value.Origin);
        if (place is not { } index)
            throw EditErrors.NoSuchIndex(path.At(asked), list.Items.Length, value.Origin);

        NodePath childPath = path.At(index);
        ConfigNode child = list.Items[index];
        ConfigNode updated = steps.Length > 1
            ? Update(Container(child, child.Type, childPath, value.Origin), steps[1..], childPath, value, flags, change)
            : Placed(child, value, child.Type ?? element, childPath, flags, change);
        return list.WithItems(list.Items.SetItem(index, updated));
    }

    private static ConfigNode Placed(
        ConfigNode? child, ConfigNode value, NodeType? type, NodePath path, InheritedFlags flags, Change change)
    {
        bool intoContainer = child is MappingNode or SequenceNode
            || (child is not null && type?.WithoutNull is NodeType.Class or NodeType.Dict or NodeType.List);
        if (change.Merge && intoContainer && value is MappingNode or SequenceNode)
        {
            // As when merging, but the whole place may be open to new keys.
            InheritedFlags open = change.ForceAdd ? flags with { Struct = false } : flags;
            return ConfigMerge.Merge(child!, value, path, open, change.Options);
        }

        ConfigNode placed = type is null ? value : new TypedPlace(merging: false, change.Options).Convert(value, type, path);
        return child is null ? placed : placed.With(value.Origin, child, child.Traits.OverlaidBy(placed.Traits));
    }

    // The container a path goes on through; made where there is none, unless the place asks for something that it is not.
    private static ConfigNode Container(ConfigNode? child, NodeType? type, NodePath path, Origin origin)
    {
        if (child is MappingNode or SequenceNode)
            return child;
        if (child is { IsMissing: true } && type?.WithoutNull is NodeType.Class or NodeType.Dict or NodeType.List or NodeType.Tuple)
            throw EditErrors.InsideMissing(path, type!, origin);
        var empty = new MappingNode([], origin, child, null);
        return type is null ? empty : new TypedPlace(merging: false, MergeOptions.Default).Convert(empty, type, path);
    }

    private static ConfigNode Without(ConfigNode node, ReadOnlySpan<PathStep> steps)
    {
        PathStep step = steps[0];
        if (node is SequenceNode list)
        {
            int index = IndexOf(step, list.Items.Length)!.Value;
            return list.WithItems(steps.Length == 1
                ? list.Items.RemoveAt(index)
                : list.Items.SetItem(index, Without(list.Items[index], steps[1..])));
        }

        var mapping = (MappingNode)node;
        ScalarValue key = mapping.IndexOf(step.Key) >= 0 ? step.Key : TypedKey(mapping, step)!.Value;
        return steps.Length == 1
            ? mapping.Remove(key)
            : mapping.Set(key, Without(Child(mapping, step)!, steps[1..]));
    }

    private static int? IndexOf(PathStep step, int count) =>
        ListIndex.TryRead(step, out int index) ? ListIndex.Within(index, count) : null;

    private static bool TryTypedKey(MappingNode mapping, PathStep step, out ConfigNode? child)
    {
        child = null;
        return TypedKey(mapping, step) is { } key && mapping.TryGet(key, out child);
    }

    // A path is text; it reaches a key of another type only where the mapping says that its keys are of that type.
    private static ScalarValue? TypedKey(MappingNode mapping, PathStep step) =>
        mapping.Type?.WithoutNull is NodeType.Dict { Key: not (NodeType.Any or NodeType.Scalar { Kind: ScalarKind.String }) }
            ? mapping.Entries.Select(entry => entry.Key).FirstOrDefault(key => key.ToString() == step.Key.ToString()) is { IsNull: false } found
                ? found
                : null
            : null;

    private readonly record struct Change(bool Merge, bool ForceAdd, MergeOptions Options);
}

using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Merging;

/// <summary>How far a merge has come: a mapping that is being merged, inside those above it.</summary>
/// <param name="above">The mapping above; null for the outermost.</param>
/// <param name="path">The place of the mapping.</param>
/// <param name="mapping">The mapping as it was.</param>
/// <param name="entries">Its entries as they are now.</param>
/// <param name="at">The entry that is being merged.</param>
internal sealed class MergeProgress(
    MergeProgress? above, NodePath path, MappingNode mapping, ImmutableArray<MappingEntry>.Builder entries, int at)
{
    private NodePath Outermost => above?.Outermost ?? path;

    /// <summary>The outermost mapping as it is now: merged as far as the entry that is being merged.</summary>
    public ConfigNode Config => With(entries[at].Value);

    /// <summary>The whole config that the merge is a part of, as it is now.</summary>
    public ConfigNode In(ConfigNode config) => Put(config, Outermost.Steps.AsSpan(), Config);

    private static ConfigNode Put(ConfigNode node, ReadOnlySpan<PathStep> steps, ConfigNode merging)
    {
        if (steps.IsEmpty)
            return merging;
        if (ConfigEdit.Child(node, steps[0]) is not { } child)
            return node;
        ConfigNode put = Put(child, steps[1..], merging);
        return node switch
        {
            MappingNode mapping => mapping.Set(steps[0].Key, put),
            SequenceNode list when ListIndex.TryRead(steps[0], out int at) =>
                list.WithItems(list.Items.SetItem(ListIndex.Within(at, list.Items.Length)!.Value, put)),
            _ => node,
        };
    }

    private ConfigNode With(ConfigNode merging)
    {
        ImmutableArray<MappingEntry> now = entries.ToImmutable();
        MappingNode node = mapping.WithEntries(now.SetItem(at, now[at] with { Value = merging }));
        return above is null ? node : above.With(node);
    }
}

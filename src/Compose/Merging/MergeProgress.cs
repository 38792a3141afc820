using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Merging;

/// <summary>How far a merge has come: a mapping that is being merged, inside those above it.</summary>
/// <param name="above">The mapping above; null for the outermost.</param>
/// <param name="mapping">The mapping as it was.</param>
/// <param name="entries">Its entries as they are now.</param>
/// <param name="at">The entry that is being merged.</param>
internal sealed class MergeProgress(
    MergeProgress? above, MappingNode mapping, ImmutableArray<MappingEntry>.Builder entries, int at)
{
    /// <summary>The outermost mapping as it is now: merged as far as the entry that is being merged.</summary>
    public ConfigNode Config => With(entries[at].Value);

    private ConfigNode With(ConfigNode merging)
    {
        ImmutableArray<MappingEntry> now = entries.ToImmutable();
        MappingNode node = mapping.WithEntries(now.SetItem(at, now[at] with { Value = merging }));
        return above is null ? node : above.With(node);
    }
}

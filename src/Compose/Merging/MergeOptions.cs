using Compose.Nodes;

namespace Compose.Merging;

/// <summary>How a merge behaves where the two trees alone do not tell.</summary>
internal sealed record MergeOptions
{
    public static MergeOptions Default { get; } = new();

    /// <summary>Whether read-only flags are passed over, as <c>OmegaConf.merge</c> does for the copy that it makes.</summary>
    public bool IgnoreReadOnly { get; init; }

    /// <summary>
    /// Follows an interpolation of the left tree that a container is merged over: given its place, the container it leads to, or
    /// null when it leads to none; then what is merged replaces it. What it leads to is copied to the place and merged into.
    /// It leads there in the config as it is then: what was merged before counts.
    /// </summary>
    public Func<NodePath, MergeProgress?, ConfigNode?>? Follow { get; init; }

    /// <summary>
    /// The place that the interpolation at a place leads to, or null. An update through an interpolation changes what it leads
    /// to: with <c>r: ${b}</c>, setting <c>r.c</c> sets <c>b.c</c>.
    /// </summary>
    public Func<NodePath, NodePath?>? PlaceOf { get; init; }
}

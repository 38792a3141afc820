using Compose.Nodes;

namespace Compose.Merging;

/// <summary>How a merge behaves where the two trees alone do not tell.</summary>
internal sealed record MergeOptions
{
    public static MergeOptions Default { get; } = new();

    /// <summary>
    /// Follows an interpolation of the left tree that a container is merged over: given its place, the node it leads to, or
    /// null when it leads nowhere. What it leads to is copied to the place and merged into.
    /// </summary>
    public Func<NodePath, ScalarNode, ConfigNode?>? Follow { get; init; }
}

using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Resolution;

/// <summary>A node at its place in the tree, with what is known of its value so far. One object a place.</summary>
/// <remarks>The same node can stand at several places (an anchor and its aliases), and relative references mean another thing at each.</remarks>
internal sealed class Location(Location? parent, PathStep step, ConfigNode node)
{
    // Large configs have tens of thousands of places, which live until all is resolved: what they take is what resolving costs.
    private readonly ScalarValue key = step.Key;
    private readonly bool isIndex = step.IsIndex;
    private Location?[]? children;

    public Location? Parent { get; } = parent;

    public PathStep Step => new(key, isIndex);

    public ConfigNode Node { get; } = node;

    /// <summary>Whether the node is a computed value: no text in it is looked at again.</summary>
    public bool IsComputed { get; init; }

    /// <summary>The node as it shows in a text, where a computed value holds containers of the config: interpolations in those stay as they are.</summary>
    public ConfigNode Shown { get => field ?? Node; init; }

    public bool IsReference => !IsComputed && Node.IsInterpolation;

    /// <summary>Where the interpolation of this place leads, once known.</summary>
    public Location? Target { get; set; }

    /// <summary>The node without any interpolation, once known.</summary>
    public ConfigNode? Resolved { get; set; }

    /// <summary>How large the resolved node is.</summary>
    public Extent Extent { get; set; } = Extent.Leaf;

    /// <summary>Whether the value is being worked out: meeting such a place again is a cycle.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether the other place is inside the value of this one.</summary>
    public bool Holds(Location other)
    {
        for (Location? holder = other.Parent; holder is not null; holder = holder.Parent)
        {
            if (ReferenceEquals(holder, this))
                return true;
        }

        return false;
    }

    public NodePath Path => Parent is null
        ? NodePath.Root
        : isIndex && key.TryGetInt64(out long index) ? Parent.Path.At((int)index) : Parent.Path.Child(key);

    /// <summary>The place of an entry of this mapping.</summary>
    public Location Entry(int index)
    {
        ImmutableArray<MappingEntry> entries = ((MappingNode)Node).Entries;
        children ??= new Location?[entries.Length];
        return children[index] ??= new Location(this, PathStep.Of(entries[index].Key), entries[index].Value) { IsComputed = IsComputed };
    }

    /// <summary>The place of an item of this list.</summary>
    public Location Item(int index)
    {
        ImmutableArray<ConfigNode> items = ((SequenceNode)Node).Items;
        children ??= new Location?[items.Length];
        return children[index] ??= new Location(this, PathStep.At(index), items[index]) { IsComputed = IsComputed };
    }
}

/// <summary>How large a value is: nodes counted as often as they appear, and levels.</summary>
internal readonly record struct Extent(int Nodes, int Depth)
{
    private const int Most = int.MaxValue / 2;

    public static Extent Leaf => new(1, 1);

    /// <summary>This value with one more child.</summary>
    public Extent With(Extent child) => new(Math.Min(Nodes + child.Nodes, Most), Math.Max(Depth, child.Depth + 1));
}

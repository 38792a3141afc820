using Compose.Nodes;

namespace Compose.Resolution;

/// <summary>A node at its place in the tree, with what is known of its value so far. One object a place.</summary>
/// <remarks>The same node can stand at several places (an anchor and its aliases), and relative references mean another thing at each.</remarks>
internal class Location
{
    private const int Nowhere = -1;

    // Large configs have tens of thousands of places, which live until all is resolved: what they take is what resolving costs. So the
    // step to a place is looked up in the parent, and what only containers have is theirs.
    private readonly int at;

    private protected Location(Location? parent, int at, ConfigNode node, bool isComputed)
    {
        Parent = parent;
        this.at = at;
        Node = node;
        IsComputed = isComputed;
    }

    /// <summary>The place of a whole config.</summary>
    public static Location Top(ConfigNode config) => Of(null, Nowhere, config, isComputed: false);

    public Location? Parent { get; }

    /// <summary>The key or index in the parent; a text that stands nowhere in the tree is called by what it says.</summary>
    public PathStep Step => (Parent, at) switch
    {
        (null, _) => default,
        (_, Nowhere) => PathStep.Of(Node is ScalarNode text ? text.ToString() : ""),
        ({ Node: MappingNode mapping }, _) => PathStep.Of(mapping.Entries[at].Key),
        _ => PathStep.At(at),
    };

    public ConfigNode Node { get; }

    /// <summary>Whether the node is a computed value: no text in it is looked at again.</summary>
    public bool IsComputed { get; }

    /// <summary>The node as it shows in a text, where a computed value holds containers of the config: interpolations in those stay as they are.</summary>
    public virtual ConfigNode Shown => Node;

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

    public NodePath Path => (Parent, Step) switch
    {
        (null, _) => NodePath.Root,
        (_, { IsIndex: true } step) when step.Key.TryGetInt64(out long index) => Parent.Path.At((int)index),
        (_, var step) => Parent.Path.Child(step.Key),
    };

    /// <summary>A text as if it stood in this container, where none of its keys leads to it.</summary>
    public Location Text(ScalarNode text) => Of(this, Nowhere, text, isComputed: false);

    /// <summary>Another node in this place, and how it shows in a text where that is not as it is.</summary>
    public Location With(ConfigNode node, bool isComputed, ConfigNode? shown = null) => Of(Parent, at, node, isComputed, shown);

    private protected static Location Of(Location? parent, int at, ConfigNode node, bool isComputed, ConfigNode? shown = null) =>
        node is ScalarNode ? new Location(parent, at, node, isComputed) : new ContainerLocation(parent, at, node, isComputed, shown);
}

/// <summary>The place of a mapping or a list, which knows those of what is in it.</summary>
internal sealed class ContainerLocation(Location? parent, int at, ConfigNode node, bool isComputed, ConfigNode? shown)
    : Location(parent, at, node, isComputed)
{
    private Location?[]? children;

    public override ConfigNode Shown => shown ?? Node;

    /// <summary>The place of an entry of the mapping or an item of the list.</summary>
    public Location Child(int index)
    {
        var mapping = Node as MappingNode;
        children ??= new Location?[mapping is null ? ((SequenceNode)Node).Items.Length : mapping.Entries.Length];
        return children[index] ??= Of(this, index, mapping is null ? ((SequenceNode)Node).Items[index] : mapping.Entries[index].Value, IsComputed);
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

using System.Collections.Immutable;
using Compose.Text;

namespace Compose.Nodes;

/// <summary>A list of nodes.</summary>
public sealed class SequenceNode : ConfigNode
{
    /// <summary>A list with its elements and the place it came from.</summary>
    public SequenceNode(ImmutableArray<ConfigNode> items, Origin origin = default)
        : this(items, origin, null, null)
    {
    }

    internal SequenceNode(ImmutableArray<ConfigNode> items, Origin origin, ConfigNode? replaced, NodeTraits? traits)
        : base(origin, replaced, traits) => Items = items;

    /// <summary>The elements.</summary>
    public ImmutableArray<ConfigNode> Items { get; }

    internal override ConfigNode With(Origin origin, ConfigNode? replaced, NodeTraits traits) =>
        new SequenceNode(Items, origin, replaced, traits);

    internal SequenceNode WithItems(ImmutableArray<ConfigNode> items) => new(items, Origin, Replaced, Traits);
}

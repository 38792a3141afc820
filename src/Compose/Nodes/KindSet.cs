using System.Collections.Immutable;

namespace Compose.Nodes;

/// <summary>The kinds of mapping that a place takes, told apart by the value of one key: <c>kind: adam</c>. Compared by reference: kinds may hold each other.</summary>
/// <param name="name">What the kinds have in common: the name of their base type.</param>
/// <param name="key">The key whose value names the kind.</param>
internal sealed class KindSet(string name, string key)
{
    public string Name => name;

    public string Key => key;

    /// <summary>The kinds by name, in the order they were named. Set once, after every type of a circle exists.</summary>
    public ImmutableArray<(string Name, NodeType.Class Shape)> Kinds { get; set; } = [];

    /// <summary>The shape of a mapping that names no kind and is none of them; null when it has to be one of them.</summary>
    public NodeType.Class? Unnamed { get; set; }

    /// <summary>Whether two mappings name different kinds, so that the keys of one mean nothing in the other.</summary>
    public bool TellApart(MappingNode one, MappingNode other) =>
        one[Key] is ScalarNode { IsMissing: false } left && other[Key] is ScalarNode { IsMissing: false } right && left.Value != right.Value;
}

using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Composition;

/// <summary>A value of a config at its place: a scalar, or an empty mapping or list.</summary>
internal sealed record ConfigLeaf(NodePath Path, ConfigNode Node)
{
    /// <summary>Where the value came from.</summary>
    public Origin Origin => Node.Origin;

    /// <summary>The values it replaced, the latest first.</summary>
    public ImmutableArray<ConfigNode> Replaced
    {
        get
        {
            var replaced = ImmutableArray.CreateBuilder<ConfigNode>();
            for (ConfigNode? node = Node.Replaced; node is not null; node = node.Replaced)
                replaced.Add(node);
            return replaced.ToImmutable();
        }
    }

    /// <summary>The leaves of a tree, in order.</summary>
    public static IEnumerable<ConfigLeaf> Of(ConfigNode root)
    {
        var open = new Stack<(NodePath Path, ConfigNode Node)>();
        open.Push((NodePath.Root, root));
        while (open.TryPop(out (NodePath Path, ConfigNode Node) next))
        {
            switch (next.Node)
            {
                case MappingNode { Entries: { Length: > 0 } entries }:
                    for (int at = entries.Length - 1; at >= 0; at--)
                        open.Push((next.Path.Child(entries[at].Key), entries[at].Value));
                    break;
                case SequenceNode { Items: { Length: > 0 } items }:
                    for (int at = items.Length - 1; at >= 0; at--)
                        open.Push((next.Path.At(at), items[at]));
                    break;
                default:
                    yield return new ConfigLeaf(next.Path, next.Node);
                    break;
            }
        }
    }
}

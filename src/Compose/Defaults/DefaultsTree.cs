using System.Collections.Immutable;
using System.Text;

namespace Compose.Defaults;

/// <summary>The defaults lists of a primary config and of all it leads to, expanded.</summary>
/// <param name="Root">A node without a config; its children are <c>hydra/config</c> and the primary config.</param>
/// <param name="Choices">The option taken from each group, in the order in which they were decided.</param>
internal sealed record DefaultsTree(DefaultsNode Root, ImmutableArray<KeyValuePair<string, string?>> Choices)
{
    /// <summary>The node taken from a group, by what overrides call it; null when there is none.</summary>
    public DefaultsNode? NodeOf(string groupKey)
    {
        var open = new Stack<DefaultsNode>([Root]);
        while (open.TryPop(out DefaultsNode? node))
        {
            if (node.GroupKey == groupKey)
                return node;
            foreach (DefaultsNode child in node.Children)
                open.Push(child);
        }

        return null;
    }

    /// <summary>The tree, one node a line, children indented.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var open = new Stack<(DefaultsNode Node, int Depth)>();
        open.Push((Root, 0));
        while (open.TryPop(out (DefaultsNode Node, int Depth) next))
        {
            text.Append(' ', next.Depth * 2).Append(next.Node.Title).Append(next.Node.Children.IsEmpty ? "\n" : ":\n");
            for (int at = next.Node.Children.Length - 1; at >= 0; at--)
                open.Push((next.Node.Children[at], next.Depth + 1));
        }

        return text.ToString();
    }
}

using Compose.Nodes;

namespace Compose.Resolution;

/// <summary>
/// Marks values as secrets. The mark goes wherever the value goes: into text joined with it, into what a resolver or a
/// calculation makes of it. Whoever writes it writes a mask.
/// </summary>
internal static class Secrets
{
    /// <summary>Whether the value is a secret, or holds one.</summary>
    public static bool AreIn(ConfigNode node)
    {
        if (node is ScalarNode)
            return node.Traits.Secret;
        var ahead = new Stack<ConfigNode>([node]);
        while (ahead.TryPop(out ConfigNode? next))
        {
            switch (next)
            {
                case MappingNode mapping:
                    foreach (MappingEntry entry in mapping.Entries)
                        ahead.Push(entry.Value);
                    break;
                case SequenceNode list:
                    foreach (ConfigNode item in list.Items)
                        ahead.Push(item);
                    break;
                case { Traits.Secret: true }:
                    return true;
            }
        }

        return false;
    }

    /// <summary>The same tree, every leaf marked if it is made from a secret.</summary>
    public static ConfigNode MarkIf(bool secret, ConfigNode node) => (secret, node) switch
    {
        (false, _) => node,
        (_, MappingNode mapping) => mapping.WithEntries([.. mapping.Entries.Select(entry => entry with { Value = MarkIf(true, entry.Value) })]),
        (_, SequenceNode list) => list.WithItems([.. list.Items.Select(item => MarkIf(true, item))]),
        _ => node.WithTraits(node.Traits with { Secret = true }),
    };
}

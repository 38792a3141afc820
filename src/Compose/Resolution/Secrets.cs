using Compose.Nodes;

namespace Compose.Resolution;

/// <summary>Marks values as secrets: the mark goes wherever the value goes, and whoever writes it writes a mask.</summary>
internal static class Secrets
{
    /// <summary>The same tree with every leaf marked.</summary>
    public static ConfigNode Mark(ConfigNode node) => node switch
    {
        MappingNode mapping => mapping.WithEntries([.. mapping.Entries.Select(entry => entry with { Value = Mark(entry.Value) })]),
        SequenceNode list => list.WithItems([.. list.Items.Select(Mark)]),
        _ => node.WithTraits(node.Traits with { Secret = true }),
    };
}

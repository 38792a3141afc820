namespace Compose.Nodes;

/// <summary>Compares nodes by what they hold, wherever they came from.</summary>
internal static class NodeContent
{
    /// <summary>Whether both hold the same; the order of keys does not count.</summary>
    public static bool Same(ConfigNode left, ConfigNode right) => (left, right) switch
    {
        (ScalarNode a, ScalarNode b) => a.Value == b.Value,
        (SequenceNode a, SequenceNode b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (MappingNode a, MappingNode b) => a.Entries.Length == b.Entries.Length
            && a.Entries.All(entry => b.TryGet(entry.Key, out ConfigNode? other) && Same(entry.Value, other)),
        _ => false,
    };
}

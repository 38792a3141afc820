using Compose.Nodes;

namespace Compose.Runner.CommandLine;

/// <summary>Finds what lies at a key that is being written: <c>db.</c>, <c>layers.0.size</c>.</summary>
internal static class KeyPlace
{
    /// <summary>The node at the key; null when there is none.</summary>
    public static ConfigNode? Find(MappingNode config, string key)
    {
        ConfigNode? node = config;
        foreach (string step in Steps(key))
        {
            node = node switch
            {
                MappingNode mapping => mapping[step],
                SequenceNode sequence when int.TryParse(step, out int at) && at >= 0 && at < sequence.Items.Length => sequence.Items[at],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The type that the schema asks for at the key; null when it says nothing.</summary>
    public static NodeType? Find(NodeType? schema, string key)
    {
        NodeType? type = schema?.WithoutNull;
        foreach (string step in Steps(key))
        {
            type = type switch
            {
                NodeType.Class known => known.Fields.FirstOrDefault(field => field.Key == step)?.Type.WithoutNull,
                NodeType.List list => list.Element.WithoutNull,
                NodeType.Dict dict => dict.Value.WithoutNull,
                _ => null,
            };
        }

        return type;
    }

    private static string[] Steps(string key) => key.Split('.', StringSplitOptions.RemoveEmptyEntries);
}

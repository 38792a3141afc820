using Compose.Merging;
using Compose.Nodes;

namespace Compose.Runner.Completion;

/// <summary>Finds what lies at a key that is being written: <c>db.</c>, <c>layers.0.size</c>.</summary>
internal static class KeyPlace
{
    /// <summary>The node at the key; null when there is none.</summary>
    public static ConfigNode? Find(MappingNode config, string key) =>
        key.Trim('.') is { Length: > 0 } path ? ConfigEdit.Find(config, KeyPath.Parse(path)) : config;

    /// <summary>The type that the schema asks for at the key; null when it says nothing.</summary>
    public static NodeType? Find(NodeType? schema, string key)
    {
        NodeType? type = schema?.WithoutNull;
        foreach (string step in key.Split('.', StringSplitOptions.RemoveEmptyEntries))
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
}

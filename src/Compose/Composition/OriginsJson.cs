using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Composition;

/// <summary>
/// The leaves of a config with their origins, as JSON: a list of
/// <c>{"path", "value", "origin": {"source", "line", "column"}, "replaced": [{"value", "origin"}]}</c>.
/// </summary>
/// <remarks>A value is text as YAML writes it, so that <c>1</c> and <c>'1'</c> stay apart; an origin in code is null.</remarks>
internal static class OriginsJson
{
    public static string Write(ConfigNode root)
    {
        var json = new JsonWriter(isIndented: true);
        json.WriteStartArray();
        foreach (ConfigLeaf leaf in ConfigLeaf.Of(root))
            WriteLeaf(json, leaf);
        json.WriteEndArray();
        return json.ToString();
    }

    private static void WriteLeaf(JsonWriter json, ConfigLeaf leaf)
    {
        json.WriteStartObject();
        json.WriteString("path", leaf.Path.ToString());
        WriteValue(json, leaf.Node);
        if (!leaf.Replaced.IsEmpty)
        {
            json.WriteStartArray("replaced");
            foreach (ConfigNode replaced in leaf.Replaced)
            {
                json.WriteStartObject();
                WriteValue(json, replaced);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The properties <c>"value"</c> and <c>"origin"</c> of a node.</summary>
    public static void WriteValue(JsonWriter json, ConfigNode node)
    {
        json.WriteString("value", YamlWriter.Write(node, new YamlWriteOptions { FlowStyle = YamlFlowStyle.Always }).TrimEnd());
        WriteOrigin(json, node.Origin);
    }

    /// <summary>The property <c>"origin"</c>.</summary>
    public static void WriteOrigin(JsonWriter json, Origin origin)
    {
        if (!origin.IsKnown)
        {
            json.WriteNull("origin");
            return;
        }

        json.WriteStartObject("origin");
        json.WriteString("source", origin.Source!.Name);
        json.WriteNumber("line", origin.Line);
        json.WriteNumber("column", origin.Column);
        json.WriteEndObject();
    }
}

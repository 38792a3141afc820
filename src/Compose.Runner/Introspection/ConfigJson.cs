using Compose.Nodes;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Introspection;

/// <summary>What the command line tells, for programs: JSON on the console.</summary>
internal static class ConfigJson
{
    /// <summary>A document, indented, with a line break at its end.</summary>
    public static string Document(Action<JsonWriter> write)
    {
        var json = new JsonWriter(isIndented: true);
        write(json);
        json.EndLine();
        return json.ToString();
    }

    /// <summary>
    /// A config as a JSON value. Keys become text; an interpolation stays the text it is; NaN and the infinities are text, bytes are in base 64.
    /// </summary>
    public static void Write(JsonWriter json, ConfigNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                json.WriteStartObject();
                foreach (MappingEntry entry in mapping.Entries)
                {
                    json.WritePropertyName(entry.Key.ToString());
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case SequenceNode list:
                json.WriteStartArray();
                foreach (ConfigNode item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case ScalarNode { Value.AsBytes: { } bytes }:
                json.WriteStringValue(Convert.ToBase64String(bytes));
                break;
            case ScalarNode { Value: var value }:
                RunEventJson.WriteScalar(json, value);
                break;
        }
    }
}

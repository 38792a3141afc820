using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Nodes;
using Compose.Runner.Tracking;

namespace Compose.Runner.Introspection;

/// <summary>What the command line tells, for programs: JSON on the console.</summary>
internal static class ConfigJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document, indented, with a line break at its end.</summary>
    public static string Document(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
            write(json);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>
    /// A config as a JSON value. Keys become text; an interpolation stays the text it is; NaN and the infinities are text, bytes are in base 64.
    /// </summary>
    public static void Write(Utf8JsonWriter json, ConfigNode node)
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
                json.WriteBase64StringValue(bytes);
                break;
            case ScalarNode { Value: var value }:
                RunEventJson.WriteScalar(json, value);
                break;
        }
    }
}

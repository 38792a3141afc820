using Compose.Nodes;
using Compose.Runner.Introspection;
using Compose.Schemas;
using Compose.Text;

namespace Compose.Runner.JsonSchemas;

/// <summary>The keywords by which a JSON Schema says which single values may stand at a place.</summary>
internal static class JsonSchemaTypes
{
    /// <summary>One of these texts.</summary>
    public static void WriteEnum(this JsonWriter json, ReadOnlySpan<string> values)
    {
        json.WriteStartArray("enum");
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>A member of an enumeration, by name or value.</summary>
    public static void WriteMembers(this JsonWriter json, NodeType.Enumeration enumeration)
    {
        json.WriteStartArray("enum");
        foreach (EnumMember member in enumeration.Members)
        {
            json.WriteStringValue(member.Name);
            ConfigJson.Write(json, new ScalarNode(member.Value));
        }

        json.WriteEndArray();
    }

    /// <summary>A value of a kind.</summary>
    public static void WriteScalar(this JsonWriter json, ScalarKind kind)
    {
        switch (kind)
        {
            case ScalarKind.Boolean:
                json.WriteTypes("boolean");
                break;
            case ScalarKind.Integer:
                json.WriteTypes("integer");
                break;
            case ScalarKind.Float:
                json.WriteTypes("number");
                break;
            default:
                json.WriteTypes("string", "number", "boolean"); // a config takes 1 for the text '1'
                break;
        }
    }

    /// <summary>A duration: text with units, or 0.</summary>
    public static void WriteDuration(this JsonWriter json)
    {
        json.WriteTypes("string", "integer");
        json.WriteString("pattern", DurationText.Pattern);
        json.WriteNumber("minimum", 0);
        json.WriteNumber("maximum", 0);
    }

    /// <summary>A value of one of the types of JSON.</summary>
    public static void WriteTypes(this JsonWriter json, params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (string type in types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }
}

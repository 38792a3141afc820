using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Compose.Binding;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Runner.CommandLine;

/// <summary>Writes the JSON Schema of config files whose content has a type, for editors and other checkers of files.</summary>
/// <remarks>
/// One file gives a part of a config only, so nothing is required; and where a value is expected, <c>???</c> and what contains
/// <c>${...}</c> may stand as well.
/// </remarks>
internal sealed class JsonSchemaWriter(Utf8JsonWriter json)
{
    // The newest that both the YAML language server and most validators know.
    private const string Dialect = "http://json-schema.org/draft-07/schema#";
    private const string Later = @"\$\{|^\?\?\?$";

    private readonly Dictionary<NodeType.Class, string> names = [];
    private readonly Queue<NodeType.Class> unwritten = new();

    /// <summary>The schema of the files of a primary config or of a group's options.</summary>
    public void Write(string title, NodeType type)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Dialect);
        json.WriteString("title", title);
        if (type.WithoutNull is NodeType.Class shape)
            WriteMapping(shape, isFile: true);
        json.WriteStartObject("definitions");
        while (unwritten.TryDequeue(out NodeType.Class? next))
        {
            json.WriteStartObject(names[next]);
            WriteMapping(next, isFile: false);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteMapping(NodeType.Class shape, bool isFile)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        if (isFile)
        {
            WriteDefaultsList();
            json.WriteStartObject("hydra");
            json.WriteEndObject();
        }

        foreach (NodeField field in shape.Fields)
        {
            json.WriteStartObject(field.Key);
            if (field.Note?.Text is { } text)
                json.WriteString("description", text);
            if (field.Default is { } value and not ScalarNode { IsMissing: true })
            {
                json.WritePropertyName("default");
                ConfigJson.Write(json, value);
            }

            WriteAlternatives(field.Type, field.Note);
            json.WriteEndObject();
        }

        json.WriteEndObject();

        // What every mapping may have: keys of object making, and keys deleted from what lies below.
        json.WriteStartObject("patternProperties");
        json.WriteStartObject("^(~.*|_(target|args|partial|recursive|convert|shared)_)$");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", shape.IsOpen);
    }

    private void WriteDefaultsList()
    {
        json.WriteStartObject("defaults");
        json.WriteString("description", "The configs this one is composed from, in order.");
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        WriteTypes("string", "object");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteAlternatives(NodeType type, FieldNote? note)
    {
        if (type is NodeType.Any)
            return;
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        WriteType(type.WithoutNull);
        foreach (ValidationAttribute rule in note?.Rules ?? [])
            WriteRule(rule, type.WithoutNull);
        json.WriteEndObject();
        if (type is NodeType.Optional)
        {
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteString("pattern", Later);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteType(NodeType type)
    {
        switch (type)
        {
            case NodeType.Class shape:
                json.WriteString("$ref", $"#/definitions/{NameOf(shape)}");
                break;
            case NodeType.List list:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                WriteAlternatives(list.Element, null);
                json.WriteEndObject();
                break;
            case NodeType.Tuple tuple:
                json.WriteString("type", "array");
                json.WriteNumber("minItems", tuple.Elements.Length);
                json.WriteNumber("maxItems", tuple.Elements.Length);
                break;
            case NodeType.Dict dict:
                json.WriteString("type", "object");
                json.WriteStartObject("additionalProperties");
                WriteAlternatives(dict.Value, null);
                json.WriteEndObject();
                break;
            case NodeType.Enumeration enumeration:
                WriteMembers(enumeration);
                break;
            case NodeType.Scalar scalar:
                WriteScalar(scalar.Kind);
                break;
        }
    }

    private void WriteMembers(NodeType.Enumeration enumeration)
    {
        json.WriteStartArray("enum");
        foreach (EnumMember member in enumeration.Members)
        {
            json.WriteStringValue(member.Name);
            ConfigJson.Write(json, new ScalarNode(member.Value));
        }

        json.WriteEndArray();
    }

    private void WriteScalar(ScalarKind kind)
    {
        switch (kind)
        {
            case ScalarKind.Boolean:
                WriteTypes("boolean");
                break;
            case ScalarKind.Integer:
                WriteTypes("integer");
                break;
            case ScalarKind.Float:
                WriteTypes("number");
                break;
            default:
                WriteTypes("string", "number", "boolean"); // a config takes 1 for the text '1'
                break;
        }
    }

    private void WriteRule(ValidationAttribute rule, NodeType type)
    {
        switch (rule)
        {
            case RangeAttribute range when type is NodeType.Scalar:
                WriteBound(range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", range.Minimum);
                WriteBound(range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", range.Maximum);
                break;
            case RegularExpressionAttribute pattern:
                json.WriteString("pattern", $"^(?:{pattern.Pattern})$");
                break;
            case StringLengthAttribute length:
                json.WriteNumber("minLength", length.MinimumLength);
                json.WriteNumber("maxLength", length.MaximumLength);
                break;
            case AllowedValuesAttribute allowed when type is NodeType.Scalar:
                json.WriteStartArray("enum");
                foreach (object? value in allowed.Values)
                    WriteValue(value);
                json.WriteEndArray();
                break;
        }
    }

    private void WriteBound(string keyword, object bound)
    {
        if (bound is int or double)
        {
            json.WritePropertyName(keyword);
            WriteValue(bound);
        }
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool boolean:
                json.WriteBooleanValue(boolean);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case IConvertible and not string:
                json.WriteRawValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private void WriteTypes(params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (string type in types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }

    // Types of two namespaces may share a name.
    private string NameOf(NodeType.Class shape)
    {
        if (names.TryGetValue(shape, out string? name))
            return name;
        name = shape.Name;
        for (int number = 2; names.ContainsValue(name); number++)
            name = shape.Name + number.ToString(CultureInfo.InvariantCulture);
        names.Add(shape, name);
        unwritten.Enqueue(shape);
        return name;
    }
}

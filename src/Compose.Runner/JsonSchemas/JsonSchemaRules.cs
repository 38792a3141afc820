using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Runner.JsonSchemas;

/// <summary>The rules that DataAnnotations state, in the words of JSON Schema.</summary>
internal static class JsonSchemaRules
{
    /// <summary>Adds what a rule asks of values of a type; nothing, where JSON Schema has no word for it.</summary>
    public static void Write(JsonWriter json, ValidationAttribute rule, NodeType type)
    {
        switch (rule)
        {
            case RangeAttribute range when type is NodeType.Scalar:
                WriteBound(json, range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", range.Minimum);
                WriteBound(json, range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", range.Maximum);
                break;
            case RegularExpressionAttribute pattern when type is not NodeType.Duration:
                json.WriteString("pattern", $"^(?:{pattern.Pattern})$");
                break;
            case StringLengthAttribute length:
                json.WriteNumber("minLength", length.MinimumLength);
                json.WriteNumber("maxLength", length.MaximumLength);
                break;
            case MinLengthAttribute least:
                WriteLength(json, type, least.Length, null);
                break;
            case MaxLengthAttribute most when most.Length >= 0:
                WriteLength(json, type, 0, most.Length);
                break;
            case LengthAttribute length:
                WriteLength(json, type, length.MinimumLength, length.MaximumLength);
                break;
            case AllowedValuesAttribute allowed when type is NodeType.Scalar:
                json.WriteStartArray("enum");
                foreach (object? value in allowed.Values)
                    WriteValue(json, value);
                json.WriteEndArray();
                break;
        }
    }

    private static void WriteLength(JsonWriter json, NodeType type, int least, int? most)
    {
        (string atLeast, string atMost) = type switch
        {
            NodeType.List => ("minItems", "maxItems"),
            NodeType.Dict => ("minProperties", "maxProperties"),
            _ => ("minLength", "maxLength"),
        };
        json.WriteNumber(atLeast, least);
        if (most is { } bound)
            json.WriteNumber(atMost, bound);
    }

    private static void WriteBound(JsonWriter json, string keyword, object bound)
    {
        if (bound is int or double)
        {
            json.WritePropertyName(keyword);
            WriteValue(json, bound);
        }
    }

    private static void WriteValue(JsonWriter json, object? value)
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
}

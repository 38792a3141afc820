using System.Globalization;
using System.Text;
using Compose.Nodes;

namespace Compose.Overrides;

/// <summary>Values as JSON text, in ASCII and with a space after <c>,</c> and <c>:</c>, as Python's <c>json.dumps</c> writes them.</summary>
internal static class JsonText
{
    /// <exception cref="Diagnostics.OverrideSyntaxException">There is a sweep inside.</exception>
    public static string Write(OverrideValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, OverrideValue value)
    {
        switch (value)
        {
            case PrimitiveValue { Value: var scalar } when scalar.TryGetString(out string? written):
                AppendText(text, written);
                break;
            case PrimitiveValue primitive:
                text.Append(Bare(primitive.Value));
                break;
            case QuotedValue quoted:
                AppendText(text, quoted.Text);
                break;
            case ListValue list:
                text.Append('[');
                for (int at = 0; at < list.Items.Length; at++)
                    Append(text.Append(at > 0 ? ", " : ""), list.Items[at]);
                text.Append(']');
                break;
            case DictValue dict:
                text.Append('{');
                for (int at = 0; at < dict.Entries.Length; at++)
                {
                    DictEntry entry = dict.Entries[at];
                    AppendText(text.Append(at > 0 ? ", " : ""), entry.Key.TryGetString(out string? key) ? key : Bare(entry.Key));
                    Append(text.Append(": "), entry.Value);
                }

                text.Append('}');
                break;
            default:
                throw OverrideMistakes.NotJson(value);
        }
    }

    private static string Bare(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => value.AsBoolean ? "true" : "false",
        ScalarKind.Float when double.IsNaN(value.AsFloat) => "NaN",
        ScalarKind.Float when double.IsInfinity(value.AsFloat) => value.AsFloat > 0 ? "Infinity" : "-Infinity",
        _ => value.ToString(),
    };

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                < ' ' or > '~' => text.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}

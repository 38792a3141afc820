using System.Collections.Immutable;
using System.Globalization;
using Compose.Runner.Queries;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Cli.Tables;

/// <summary>Runs for programs: JSON and comma-separated values, in full precision.</summary>
internal static class RunRowsText
{
    public static void WriteJson(TextWriter output, List<RunRow> rows, ImmutableArray<QueryField> fields)
    {
        var json = new JsonWriter(isIndented: true);
        json.WriteStartArray();
        string[] names = [.. RunColumns.Names(fields)];
        foreach (RunRow row in rows)
        {
            json.WriteStartObject();
            foreach ((string name, object? value) in names.Zip(RunColumns.Values(row)))
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        output.WriteLine(json);
    }

    public static void WriteCsv(TextWriter output, List<RunRow> rows, ImmutableArray<QueryField> fields)
    {
        output.Write(CsvLine(RunColumns.Names(fields)));
        foreach (RunRow row in rows)
            output.Write(CsvLine(RunColumns.Values(row).Select(TextOf)));
    }

    /// <summary>A record of RFC 4180.</summary>
    public static string CsvLine(IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\r\n";

    private static void WriteValue(JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(TextOf(value));
                break;
        }
    }

    /// <summary>A value in full precision; nothing for null.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        double number => PythonFloat.Repr(number),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

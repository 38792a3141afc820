using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Runner.Queries;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Cli.Tables;

/// <summary>Runs for programs: JSON and comma-separated values, in full precision.</summary>
internal static class RunRowsText
{
    private static readonly string[] Own = ["id", "name", "status", "start_time", "end_time", "duration", "result", "path"];

    public static void WriteJson(TextWriter output, List<RunRow> rows, ImmutableArray<QueryField> fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (RunRow row in rows)
            {
                json.WriteStartObject();
                foreach ((string name, object? value) in Pairs(row, fields))
                {
                    json.WritePropertyName(name);
                    WriteValue(json, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    public static void WriteCsv(TextWriter output, List<RunRow> rows, ImmutableArray<QueryField> fields)
    {
        output.Write(CsvLine([.. Own, .. fields.Select(field => field.ToString())]));
        foreach (RunRow row in rows)
            output.Write(CsvLine(Pairs(row, fields).Select(pair => TextOf(pair.Value))));
    }

    /// <summary>A record of RFC 4180.</summary>
    public static string CsvLine(IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\r\n";

    private static IEnumerable<(string Name, object? Value)> Pairs(RunRow row, ImmutableArray<QueryField> fields)
    {
        StoredRun run = row.Run;
        object?[] own = [run.Id, run.Name, run.Status?.ToString().ToLowerInvariant(), run.Started, run.Finished, run.Duration?.TotalSeconds, run.Result, run.Directory];
        return Own.Zip(own).Concat(fields.Select(field => field.ToString()).Zip(row.Values));
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
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

    private static string TextOf(object? value) => value switch
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

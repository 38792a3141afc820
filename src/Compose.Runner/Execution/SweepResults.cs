using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Runner.Runs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Execution;

/// <summary>How one job of a sweep ended.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Overrides">Its overrides.</param>
/// <param name="Status">Finished, failed or killed.</param>
/// <param name="Value">What the app returned.</param>
/// <param name="Directory">Its run directory, relative to that of the sweep.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record SweepResult(
    int Number, ImmutableArray<string> Overrides, RunStatus Status, double? Value, string? Directory, double Seconds);

/// <summary>The results of a sweep as tables for other programs, and in a sentence for a person.</summary>
internal static class SweepResults
{
    public const int MostRowsShown = 10;

    public static void WriteJson(string path, IEnumerable<SweepResult> results)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var json = new Utf8JsonWriter(
            file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        foreach (SweepResult result in results)
        {
            json.WriteStartObject();
            json.WriteNumber("number"u8, result.Number);
            json.WriteString("status"u8, RunEventJson.Name(result.Status));
            if (result.Value is { } value)
            {
                json.WritePropertyName("result"u8);
                RunEventJson.WriteFloat(json, value);
            }

            json.WriteNumber("seconds"u8, result.Seconds);
            if (result.Directory is not null)
                json.WriteString("directory"u8, result.Directory);
            json.WriteStartObject("overrides"u8);
            foreach ((string key, string text) in result.Overrides.Select(Split))
                json.WriteString(key, text);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A column for each key that some job overrides.</summary>
    public static void WriteCsv(string path, IReadOnlyCollection<SweepResult> results)
    {
        string[] keys = [.. results.SelectMany(result => result.Overrides).Select(text => Split(text).Key).Distinct()];
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(Row(["number", "status", "result", "seconds", "directory", .. keys]));
        foreach (SweepResult result in results)
        {
            Dictionary<string, string> values = [];
            foreach ((string key, string text) in result.Overrides.Select(Split))
                values[key] = text;
            writer.WriteLine(Row(
            [
                result.Number.ToString(CultureInfo.InvariantCulture),
                RunEventJson.Name(result.Status),
                result.Value?.ToString("R", CultureInfo.InvariantCulture) ?? "",
                result.Seconds.ToString("0.###", CultureInfo.InvariantCulture),
                result.Directory ?? "",
                .. keys.Select(key => values.GetValueOrDefault(key, "")),
            ]));
        }
    }

    /// <summary>
    /// The rows of a table for a person: the header, and all jobs, or of more than <see cref="MostRowsShown"/> those with the lowest and the
    /// highest results.
    /// </summary>
    public static IReadOnlyList<string[]> Rows(IReadOnlyCollection<SweepResult> results)
    {
        SweepResult[] shown = [.. results.OrderBy(result => result.Number)];
        if (shown.Length > MostRowsShown)
        {
            SweepResult[] valued = Valued(results);
            shown = valued.Length <= MostRowsShown ? valued : [.. valued[..(MostRowsShown / 2)], .. valued[^(MostRowsShown / 2)..]];
        }

        string[] keys = [.. shown.SelectMany(result => result.Overrides).Select(text => Split(text).Key).Distinct()];
        List<string[]> rows = [["#", "status", "result", "seconds", .. keys]];
        foreach (SweepResult result in shown)
        {
            ILookup<string, string> values = result.Overrides.Select(Split).ToLookup(one => one.Key, one => one.Text);
            rows.Add(
            [
                result.Number.ToString(CultureInfo.InvariantCulture),
                RunEventJson.Name(result.Status),
                result.Value?.ToString("G6", CultureInfo.InvariantCulture) ?? "",
                result.Seconds.ToString("0.0", CultureInfo.InvariantCulture),
                .. keys.Select(key => values[key].LastOrDefault("")),
            ]);
        }

        return rows;
    }

    /// <summary>How many jobs ended how, and the lowest and the highest result with the command that gives it again; null when no job returned a number.</summary>
    /// <param name="results">How the jobs ended.</param>
    /// <param name="program">What a shell calls the app.</param>
    public static string? Summary(IReadOnlyCollection<SweepResult> results, string program)
    {
        SweepResult[] valued = Valued(results);
        if (valued.Length == 0)
            return null;
        string ends = string.Join(", ", results.CountBy(result => result.Status).OrderBy(one => one.Key)
            .Select(one => $"{one.Value} {RunEventJson.Name(one.Key)}"));
        string counted = $"{results.Count} {(results.Count == 1 ? "job" : "jobs")}: {ends}";
        return valued[0].Value == valued[^1].Value
            ? $"{counted}\nResult: {Describe(valued[0], program)}"
            : $"{counted}\nLowest result: {Describe(valued[0], program)}\nHighest result: {Describe(valued[^1], program)}";
    }

    private static SweepResult[] Valued(IEnumerable<SweepResult> results) =>
        [.. results.Where(result => result.Value is { } value && !double.IsNaN(value)).OrderBy(result => result.Value)];

    private static string Describe(SweepResult result, string program) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Value:R}  #{result.Number}  {program} {string.Join(' ', result.Overrides.Select(ShellWord))}");

    // An override may hold what a shell would read in its own way.
    private static string ShellWord(string text) =>
        text.AsSpan().IndexOfAny(" \t\n\"'$`\\|&;<>()[]{}*?!#~") < 0 ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static (string Key, string Text) Split(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
    }

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(cell =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}

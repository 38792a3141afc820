using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Compose.Runner.Runs;
using Compose.Runner.Sweeps;
using Compose.Runner.Tracking;
using Compose.Text;

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

/// <summary>The results of a sweep as tables for other programs.</summary>
internal static class SweepResults
{
    public static void WriteJson(string path, IEnumerable<SweepResult> results)
    {
        var json = new JsonWriter(isIndented: true);
        json.WriteStartArray();
        foreach (SweepResult result in results)
        {
            json.WriteStartObject();
            json.WriteNumber("number", result.Number);
            json.WriteString("status", RunEventJson.Name(result.Status));
            if (result.Value is { } value)
            {
                json.WritePropertyName("result");
                RunEventJson.WriteFloat(json, value);
            }

            json.WriteNumber("seconds", result.Seconds);
            if (result.Directory is not null)
                json.WriteString("directory", result.Directory);
            json.WriteStartObject("overrides");
            foreach ((string key, string text) in result.Overrides.Select(WrittenOverride.Of))
                json.WriteString(key, text);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        File.WriteAllBytes(path, json.Written);
    }

    /// <summary>A column for each key that some job overrides.</summary>
    public static void WriteCsv(string path, IReadOnlyCollection<SweepResult> results)
    {
        string[] keys = [.. results.SelectMany(result => result.Overrides).Select(text => WrittenOverride.Of(text).Key).Distinct()];
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(Row(["number", "status", "result", "seconds", "directory", .. keys]));
        foreach (SweepResult result in results)
        {
            Dictionary<string, string> values = [];
            foreach ((string key, string text) in result.Overrides.Select(WrittenOverride.Of))
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

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(cell =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}

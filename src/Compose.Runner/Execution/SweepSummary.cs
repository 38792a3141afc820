using System.Globalization;
using Compose.Runner.Sweeps;
using Compose.Runner.Tracking;

namespace Compose.Runner.Execution;

/// <summary>The results of a sweep for a person: a table, and in sentences.</summary>
internal static class SweepSummary
{
    private const int MostRowsShown = 10;

    /// <summary>
    /// The rows of a table for a person: the header, and all jobs, or of more than ten those with the lowest and the
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

        string[] keys = [.. shown.SelectMany(result => result.Overrides).Select(text => WrittenOverride.Of(text).Key).Distinct()];
        List<string[]> rows = [["#", "status", "result", "seconds", .. keys]];
        foreach (SweepResult result in shown)
        {
            ILookup<string, string> values = result.Overrides.Select(WrittenOverride.Of).ToLookup(one => one.Key, one => one.Value);
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
    public static string? Sentences(IReadOnlyCollection<SweepResult> results, string program)
    {
        SweepResult[] valued = Valued(results);
        if (valued.Length == 0)
            return null;
        string counted = Counts(results);
        return valued[0].Value == valued[^1].Value
            ? $"{counted}\nResult: {Describe(valued[0], program)}"
            : $"{counted}\nLowest result: {Describe(valued[0], program)}\nHighest result: {Describe(valued[^1], program)}";
    }

    /// <summary>How many jobs ended how: <c>5000 jobs: 2500 finished, 2500 failed</c>.</summary>
    public static string Counts(IReadOnlyCollection<SweepResult> results)
    {
        IEnumerable<string> ends = results.CountBy(result => result.Status).OrderBy(one => one.Key)
            .Select(one => $"{one.Value} {RunEventJson.Name(one.Key)}");
        return $"{results.Count} {(results.Count == 1 ? "job" : "jobs")}: {string.Join(", ", ends)}";
    }

    private static SweepResult[] Valued(IEnumerable<SweepResult> results) =>
        [.. results.Where(result => result.Value is { } value && !double.IsNaN(value)).OrderBy(result => result.Value)];

    private static string Describe(SweepResult result, string program) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Value:R}  #{result.Number}  {program} {string.Join(' ', result.Overrides.Select(ShellWord))}");

    /// <summary>A word of a command, quoted where a shell would read it in its own way.</summary>
    public static string ShellWord(string text) =>
        text.AsSpan().IndexOfAny(" \t\n\"'$`\\|&;<>()[]{}*?!#~") < 0 ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

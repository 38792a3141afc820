using Compose.Cli.Commands;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Cli.Tables;

/// <summary>All that is on record of a run, part by part.</summary>
internal static class RunPage
{
    public static void Write(CommandContext context, StoredRun run)
    {
        RunReading reading = run.Reading;
        TimeZoneInfo zone = context.Clock.LocalTimeZone;
        Section(context, $"run {run.Id}",
        [
            ("name", run.Name),
            ("status", run.Status?.ToString().ToLowerInvariant() ?? "not recorded"),
            ("started", CellText.Time(run.Started, zone)),
            ("took", CellText.Duration(run.Duration)),
            ("result", CellText.Of(run.Result)),
            ("directory", run.Directory),
            ("overrides", string.Join(' ', reading.Overrides)),
            ("error", reading.Failure is { } failure ? $"{failure.Type}: {failure.Message}" : ""),
            ("note", reading.Annotations.Note ?? ""),
        ]);
        Section(context, "parameters", reading.Parameters.Select(one => (one.Name, RunReading.TextOf(one.Value))));
        WriteMetrics(context, reading);
        Section(context, "tags", reading.Tags.Select(tag => (tag.Key, tag.Value)));
        Section(context, "data", reading.Datasets.Select(data =>
            (data.Name, data.Content is { } content ? $"{content.Sha256[..Math.Min(12, content.Sha256.Length)]}  {CellText.Size(content.Size)}  {data.Path}" : data.Path)));
        Section(context, "code",
        [
            ("commit", reading.Conditions.Code?.Commit ?? ""),
            ("branch", reading.Conditions.Code?.Branch ?? ""),
            ("changed", reading.Conditions.Code is { Dirty: true } ? "yes: .run/code.patch" : ""),
            ("remote", reading.Conditions.Code?.Remote ?? ""),
        ]);
        Section(context, "seeds", reading.Seeds.Select(seed => (seed.Key, CellText.Of(seed.Value))));
        Section(context, "environment", reading.Conditions.Environment.Select(fact => (fact.Key, fact.Value)));
        Section(context, "packages", reading.Conditions.Packages.Select(package => (package.Key, package.Value)));
        Section(context, "artifacts", reading.Artifacts.Select(artifact =>
            (artifact.Path, $"{artifact.Kind}  {CellText.Size(artifact.Content.Size)}")));
        Section(context, "absent", reading.Conditions.Absent.Select(absence => (absence.Key, absence.Value)));
        Section(context, "not recorded", reading.Troubles.Select(trouble => ("", trouble)));
    }

    private static void WriteMetrics(CommandContext context, RunReading reading)
    {
        if (reading.Metrics.Count == 0)
            return;
        List<TableCell[]> rows = [];
        foreach ((string name, MetricSummary metric) in reading.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            double[] values = [metric.Last, metric.Lowest, metric.Highest, metric.Mean];
            rows.Add([$"  {name}", .. values.Select(value => (TableCell)CellText.Number(value)), CellText.Of(metric.Count)]);
        }

        context.Output.WriteLine();
        context.Output.WriteLine("metrics");
        Consoles.Write(context, ["metric", "last", "min", "max", "mean", "points"], rows);
    }

    private static void Section(CommandContext context, string title, IEnumerable<(string Name, string Value)> lines)
    {
        (string Name, string Value)[] shown = [.. lines.Where(line => line.Value.Length > 0)];
        if (shown.Length == 0)
            return;
        int width = Math.Min(40, shown.Max(line => line.Name.Length));
        context.Output.WriteLine($"{(title.StartsWith("run ", StringComparison.Ordinal) ? "" : "\n")}{title}");
        foreach ((string name, string value) in shown)
            context.Output.WriteLine($"  {name.PadRight(width)}  {value.ReplaceLineEndings(" ")}");
    }
}

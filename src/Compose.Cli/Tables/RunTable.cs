using System.Collections.Immutable;
using Compose.Cli.Commands;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Compose.Runner.Store;
using Spectre.Console;

namespace Compose.Cli.Tables;

/// <summary>Runs as a table.</summary>
internal static class RunTable
{
    private const int WidthForSeconds = 90;

    public static void Write(CommandContext context, List<RunRow> rows, ImmutableArray<QueryField> fields, int most)
    {
        if (rows.Count == 0)
        {
            context.Output.WriteLine("No runs.");
            return;
        }

        Consoles.Write(
            context,
            ["run", "name", "status", "started", "took", "result", .. fields.Select(field => field.ToString())],
            [.. rows.Take(most).Select(row => Cells(row, fields.Length, context).ToArray())]);
        if (rows.Count > most)
            context.Output.WriteLine($"{rows.Count - most} more: --limit {rows.Count}");
    }

    private static IEnumerable<TableCell> Cells(RunRow row, int fields, CommandContext context)
    {
        StoredRun run = row.Run;
        yield return run.Starred ? $"{run.Id} *" : run.Id;
        yield return run.Name;
        yield return new TableCell(run.Status?.ToString().ToLowerInvariant() ?? "", new Style(ColorOf(run.Status)));
        yield return CellText.Time(run.Started, context.Clock.LocalTimeZone, withSeconds: context.Width >= WidthForSeconds);
        yield return CellText.Duration(run.Duration);
        yield return CellText.Of(run.Result);
        foreach (object? value in row.Values.Take(fields))
            yield return CellText.Of(value);
    }

    private static Color ColorOf(RunStatus? status) => status switch
    {
        RunStatus.Finished => Color.Green,
        RunStatus.Running => Color.Blue,
        RunStatus.Failed or RunStatus.Lost => Color.Red,
        RunStatus.Killed => Color.Yellow,
        _ => Color.Default,
    };
}

using System.Collections.Immutable;
using Compose.Cli.Commands;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Compose.Runner.Store;
using Spectre.Console;
using Cell = Spectre.Console.Text;

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

        Table table = Consoles.Plain(["run", "name", "status", "started", "took", "result", .. fields.Select(field => field.ToString())]);
        table.Columns[0].NoWrap(); // an id is copied
        foreach (RunRow row in rows.Take(most))
            table.AddRow(Cells(row, fields.Length, context));
        Consoles.Write(context, table);
        if (rows.Count > most)
            context.Output.WriteLine($"{rows.Count - most} more: --limit {rows.Count}");
    }

    private static IEnumerable<Cell> Cells(RunRow row, int fields, CommandContext context)
    {
        StoredRun run = row.Run;
        yield return new Cell(run.Starred ? $"{run.Id} *" : run.Id);
        yield return new Cell(run.Name);
        yield return new Cell(run.Status?.ToString().ToLowerInvariant() ?? "", new Style(ColorOf(run.Status)));
        yield return new Cell(CellText.Time(run.Started, context.Clock.LocalTimeZone, withSeconds: context.Width >= WidthForSeconds));
        yield return new Cell(CellText.Duration(run.Duration));
        yield return new Cell(CellText.Of(run.Result));
        foreach (object? value in row.Values.Take(fields))
            yield return new Cell(CellText.Of(value));
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

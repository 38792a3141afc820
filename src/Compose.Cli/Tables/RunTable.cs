using System.Collections.Immutable;
using Compose.Cli.Commands;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Compose.Runner.Store;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Compose.Cli.Tables;

/// <summary>Runs as a table. A property that none of them has is no column.</summary>
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

        List<RunRow> shown = rows.Take(most).ToList();
        int[] columns = [.. Enumerable.Range(0, fields.Length).Where(at => fields[at].Part != QueryPart.Attribute || shown.Any(row => CellText.Of(row.Values[at]).Length > 0))];
        Table table = Consoles.Plain(["run", "name", "status", "started", "took", "result", .. columns.Select(at => fields[at].ToString())]);
        table.Columns[0].NoWrap(); // an id is copied
        foreach (RunRow row in shown)
            table.AddRow(Cells(row, columns, context));
        Consoles.Write(context, table);
        if (rows.Count > most)
            context.Output.WriteLine($"{rows.Count - most} more: --limit {rows.Count}");
    }

    private static IEnumerable<Cell> Cells(RunRow row, int[] columns, CommandContext context)
    {
        StoredRun run = row.Run;
        yield return new Cell(run.Starred ? $"{run.Id} *" : run.Id);
        yield return new Cell(run.Name);
        yield return new Cell(run.Status?.ToString().ToLowerInvariant() ?? "", new Style(ColorOf(run.Status)));
        yield return new Cell(CellText.Time(run.Started, context.Clock.LocalTimeZone, withSeconds: context.Width >= WidthForSeconds));
        yield return new Cell(CellText.Duration(run.Duration));
        yield return new Cell(CellText.Of(run.Result));
        foreach (int at in columns)
            yield return new Cell(CellText.Of(row.Values[at]));
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

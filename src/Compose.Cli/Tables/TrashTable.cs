using Compose.Cli.Commands;
using Compose.Runner.Store;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Compose.Cli.Tables;

/// <summary>Deleted runs as a table.</summary>
internal static class TrashTable
{
    public static void Write(CommandContext context, IReadOnlyCollection<TrashedRun> trash)
    {
        if (trash.Count == 0)
        {
            context.Output.WriteLine("No runs.");
            return;
        }

        Table table = Consoles.Plain("run", "deleted", "size", "from");
        foreach (TrashedRun run in trash)
        {
            table.AddRow(
                new Cell(run.Id), new Cell(CellText.Time(run.Deleted, context.Clock.LocalTimeZone)), new Cell(CellText.Size(run.Size)),
                new Cell(Path.GetRelativePath(context.WorkingDirectory, run.From)));
        }

        Consoles.Write(context, table);
    }
}

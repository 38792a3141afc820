using Compose.Cli.Commands;
using Compose.Runner.Store;

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

        Consoles.Write(context, ["run", "deleted", "size", "from"],
        [
            .. trash.Select(run => new TableCell[]
            {
                run.Id, CellText.Time(run.Deleted, context.Clock.LocalTimeZone), CellText.Size(run.Size),
                Path.GetRelativePath(context.WorkingDirectory, run.From),
            }),
        ]);
    }
}

using Compose.Cli.Tables;
using Compose.Diagnostics;
using Compose.Runner.Settings;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Cli.Commands;

/// <summary><c>compose restore RUN</c>: takes a run out of the trash; without a run, shows what is in it.</summary>
internal sealed class RestoreCommand : ICommand
{
    private const int LeastPrefix = 4;

    public string Name => "restore";

    public string Summary => "take a run out of the trash, or show what is in it";

    public string Usage => $"[DELETED] [{History.Root} DIR ...]    DELETED: the id of a run in the trash, or the start or end of it";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [History.Root]);
        if (arguments.Rest.Count > 1)
            throw CommandContext.Usage("One run is restored.", $"compose {Name} {Usage}");
        using RunStore runs = History.Open(context, arguments);
        TrashedRun[] trash = [.. runs.Trash];
        if (arguments.Rest is not [var name])
        {
            TrashTable.Write(context, trash);
            return Task.FromResult(ExitCode.Success);
        }

        TrashedRun run = Find(name, trash);
        RunTrash.Restore(run);
        context.Output.WriteLine($"{run.Id} is back in {run.From}");
        return Task.FromResult(ExitCode.Success);
    }

    private static TrashedRun Find(string name, TrashedRun[] trash)
    {
        TrashedRun[] found = [.. trash.Where(run => run.Id == name)];
        if (found.Length == 0 && name.Length >= LeastPrefix)
            found = [.. trash.Where(run => run.Id.StartsWith(name, StringComparison.Ordinal) || run.Id.EndsWith($"-{name}", StringComparison.Ordinal))];
        return found is [var one] ? one : throw new ComposeException(ErrorKind.Usage, new Diagnostic(
            found.Length == 0 ? $"There is no run '{name}' in the trash." : $"'{name}' may be any of {found.Length} runs.",
            new SourceText("run", name).At(0, Math.Max(1, name.Length)))
        {
            Available = [.. Suggestions.ByNearness(name, (found.Length == 0 ? trash : found).Select(run => run.Id).Distinct()).Take(5)],
            Fix = "compose restore",
        });
    }
}

using Compose.Runner.Comparison;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose verify RUN</c>: whether the artifacts of a run, or of all, are what it made.</summary>
internal sealed class VerifyCommand : ICommand
{
    public string Name => "verify";

    public string Summary => "hold the artifacts of runs against the hashes on record";

    public string Usage => $"[RUN ...] [{History.Root} DIR ...]    without RUN: of all runs; exit code {ExitCode.Incomplete}: one is gone or has changed";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [History.Root]);
        using RunStore runs = History.Open(context, arguments);
        IEnumerable<StoredRun> asked = arguments.Rest.Count > 0 ? [.. arguments.Rest.Select(runs.Find)] : runs.Query();
        (int checks, int faults) = (0, 0);
        foreach (StoredRun run in asked)
        {
            foreach (ArtifactCheck artifact in ArtifactCheck.Of(run))
            {
                stop.ThrowIfCancellationRequested();
                checks++;
                if (artifact.Fault is null)
                    continue;
                faults++;
                context.Output.WriteLine($"{run.Id}: {artifact}");
            }
        }

        context.Output.WriteLine($"{checks - faults} of {checks} artifacts are as recorded");
        return Task.FromResult(faults == 0 ? ExitCode.Success : ExitCode.Incomplete);
    }
}

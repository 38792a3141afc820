using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Compose.Cli.Reruns;
using Compose.Cli.Tables;
using Compose.Runner.Comparison;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose rerun RUN lr=0.2</c>: does a recorded run again, and compares what came of it.</summary>
internal sealed class RerunCommand : ICommand
{
    private const string Worktree = "--worktree";
    private const string Clone = "--clone";
    private const string DryRun = "--dry-run";

    public string Name => "rerun";

    public string Summary => "do a run again, and compare what came of it";

    public string Usage =>
        $"RUN [KEY=VALUE ...] [{Worktree} DIR | {Clone} DIR] [{DryRun}] [{History.Root} DIR ...]    exit code {ExitCode.CameOutDifferently}: it came out differently";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([DryRun], [Worktree, Clone, History.Root]);
        if (arguments.Rest.Count == 0)
            throw CommandContext.Usage("The run is missing.", $"compose {Name} {Usage}");
        using RunStore runs = History.Open(context, arguments);
        StoredRun original = runs.Find(arguments.Rest[0]);
        string[] changes = [.. arguments.Rest.Skip(1)];
        RerunPlan plan = RerunPlan.Of(original, changes);
        foreach (string drift in DataDrift.Of(original).Concat(EnvironmentDrift.Of(original, context.WorkingDirectory)))
            context.Error.WriteLine($"drift: {drift}");
        if (arguments.Flags.Contains(DryRun))
        {
            context.Output.WriteLine(plan);
            return ExitCode.Success;
        }

        if (arguments.Option(Worktree) is { } worktree)
            plan = new CodeCheckout(plan, original).InWorktree(Path.GetFullPath(worktree, context.WorkingDirectory));
        else if (arguments.Option(Clone) is { } clone)
            plan = new CodeCheckout(plan, original).InClone(Path.GetFullPath(clone, context.WorkingDirectory));
        int code = await StartAsync(context, plan, stop).ConfigureAwait(false);
        runs.Refresh();
        string query = $"tags.{RerunOrigin.Tag} = '{original.Id}' order by start_time desc limit 1";
        if (code != ExitCode.Success || runs.Query(query) is not [var repeated, ..])
            return code == ExitCode.Success ? ExitCode.Incomplete : code;
        return Compare(context, original, repeated, expectEqual: changes.Length == 0);
    }

    private static int Compare(CommandContext context, StoredRun original, StoredRun repeated, bool expectEqual)
    {
        ImmutableArray<RunDifference> differences = RunDiff.Of(original, repeated);
        ImmutableArray<RunDifference> outcomes = [.. differences.Where(difference => difference.Part == RunPart.Metrics)];
        ImmutableArray<RunDifference> drifted = [.. differences.Where(difference => difference.IsInput)];
        context.Output.WriteLine($"{repeated.Id} repeats {original.Id}");
        if (!drifted.IsEmpty)
        {
            context.Output.WriteLine("What was not as it was:");
            DifferenceTable.WriteSuspects(context, original, repeated, drifted);
        }

        context.Output.WriteLine(outcomes.IsEmpty ? "It came out the same." : "It came out differently:");
        if (outcomes.IsEmpty)
            return ExitCode.Success;
        DifferenceTable.WriteSuspects(context, original, repeated, outcomes);
        return expectEqual ? ExitCode.CameOutDifferently : ExitCode.Success;
    }

    private static async Task<int> StartAsync(CommandContext context, RerunPlan plan, CancellationToken stop)
    {
        if (!Directory.Exists(plan.WorkingDirectory))
            throw CommandContext.Usage($"'{plan.WorkingDirectory}', where it was started, is no longer there.", "rerun it with --worktree DIR");
        var start = new ProcessStartInfo(plan.Program)
        {
            WorkingDirectory = plan.WorkingDirectory,
        };
        foreach (string argument in plan.ProgramArguments.Concat(plan.Arguments))
            start.ArgumentList.Add(argument);
        start.Environment[RerunOrigin.Variable] = plan.Origin.ToString();
        try
        {
            return await ChildProgram.RunAsync(start, context, stop).ConfigureAwait(false);
        }
        catch (Win32Exception failure)
        {
            throw CommandContext.Usage($"'{plan.Program}' cannot be started: {failure.Message}", "rerun it with --worktree DIR");
        }
    }
}

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
    private const string Repository = "--repository";
    private const string DryRun = "--dry-run";

    public string Name => "rerun";

    public string Summary => "do a run again, and compare what came of it";

    public string Usage =>
        $"RUN [KEY=VALUE ...] [{Worktree} DIR | {Clone} DIR] [{Repository} DIR_OR_ADDRESS] [{DryRun}] [{History.Root} DIR ...]    exit code {ExitCode.CameOutDifferently}: it came out differently";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([DryRun], [Worktree, Clone, Repository, History.Root]);
        if (arguments.Rest.Count == 0)
            throw CommandContext.Usage("The run is missing.", $"compose {Name} {Usage}");
        using RunStore runs = History.Open(context, arguments);
        StoredRun original = runs.Find(arguments.Rest[0]);
        string[] changes = [.. arguments.Rest.Skip(1)];
        RerunPlan plan = RerunPlan.Of(original, changes);
        bool isDry = arguments.Flags.Contains(DryRun);
        if (!isDry)
            plan = InCheckout(context, arguments, plan, original);
        foreach (string drift in DataDrift.Of(original, plan.Moved).Concat(EnvironmentDrift.Of(original, context.WorkingDirectory)))
            context.Error.WriteLine($"drift: {drift}");
        if (isDry)
        {
            context.Output.WriteLine(plan);
            return ExitCode.Success;
        }

        int code = await StartAsync(context, plan, stop).ConfigureAwait(false);
        runs.Refresh();
        string query = $"tags.{RerunOrigin.Tag} = '{original.Id}' order by start_time desc limit 1";
        if (code != ExitCode.Success || runs.Query(query) is not [var repeated, ..])
            return code == ExitCode.Success ? ExitCode.Incomplete : code;
        return Compare(context, original, repeated, expectEqual: changes.Length == 0);
    }

    private static RerunPlan InCheckout(CommandContext context, ParsedArguments arguments, RerunPlan plan, StoredRun original)
    {
        string? given = arguments.Option(Repository);
        if (given is not null && Directory.Exists(Path.Combine(context.WorkingDirectory, given)))
            given = Path.GetFullPath(given, context.WorkingDirectory);
        if ((arguments.Option(Worktree) ?? arguments.Option(Clone)) is not { } directory)
        {
            return given is null
                ? plan
                : throw CommandContext.Usage($"{Repository} says where a checkout comes from.", $"{Repository} {given} {Clone} DIR");
        }

        directory = Path.GetFullPath(directory, context.WorkingDirectory);
        var checkout = new CodeCheckout(plan, original, given);
        plan = arguments.Option(Worktree) is null ? checkout.InClone(directory) : checkout.InWorktree(directory);
        foreach (string missing in checkout.Missing)
            context.Error.WriteLine($"drift: {missing}");
        return plan;
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
            throw CommandContext.Usage($"'{plan.WorkingDirectory}', where it was started, is no longer there.", $"rerun it with {Clone} DIR");
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

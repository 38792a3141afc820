using System.Collections.Immutable;
using Compose.Cli.Tables;
using Compose.Runner.Comparison;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary>
/// <c>compose audit</c>: runs that ought to be equal and are not. <c>compose audit RUN</c>: what is missing to repeat a run.
/// </summary>
internal sealed class AuditCommand : ICommand
{
    public string Name => "audit";

    public string Summary => "find equal inputs with unequal outcomes, or score what is on record of a run";

    public string Usage => $"[RUN] [{History.Root} DIR ...]    exit code {ExitCode.Incomplete}: something is not on record";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [History.Root]);
        using RunStore runs = History.Open(context, arguments);
        return Task.FromResult(arguments.Rest switch
        {
            [] => LookThrough(context.Output, runs),
            [var name] => Score(context.Output, runs.Find(name)),
            _ => throw CommandContext.Usage("One run is scored.", $"compose {Name} {Usage}"),
        });
    }

    private static int Score(TextWriter output, StoredRun run)
    {
        ImmutableArray<ScoredPart> parts = RunScore.Of(run);
        int complete = parts.Count(part => part.Missing is null);
        output.WriteLine($"{run.Id}: {complete} of {parts.Length} parts are on record");
        foreach (ScoredPart part in parts)
            output.WriteLine(part.Missing is null ? $"  ok       {part.Name}" : $"  missing  {part.Name}: {part.Missing}");
        return complete == parts.Length ? ExitCode.Success : ExitCode.Incomplete;
    }

    private static int LookThrough(TextWriter output, RunStore runs)
    {
        ImmutableArray<UnequalGroup> groups = StoreAudit.Of(runs);
        foreach (UnequalGroup group in groups)
        {
            output.WriteLine($"{group.Runs.Length} runs with equal inputs came out unequal: {string.Join(' ', group.Runs.Select(run => run.Id))}");
            foreach (UnequalOutcome outcome in group.Outcomes)
                output.WriteLine($"  {outcome.Metric}: {CellText.Number(outcome.Values[0])} to {CellText.Number(outcome.Values[^1])}");
        }

        output.WriteLine(groups.IsEmpty
            ? "Runs with equal inputs came out equal."
            : "Something that matters is not on record, or the app is not deterministic.");
        return groups.IsEmpty ? ExitCode.Success : ExitCode.Incomplete;
    }
}

using Compose.Runner.Queries;
using Compose.Runner.Settings;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Cli.Commands;

/// <summary><c>compose delete RUN</c>: moves runs to the trash, from where they can be had back.</summary>
internal sealed class DeleteCommand : ICommand
{
    private const string Where = "--where";

    public string Name => "delete";

    public string Summary => "move runs to the trash";

    public string Usage => $"[RUN ...] [{Where} CONDITION] [{History.Root} DIR ...]    back again: compose restore RUN; for good: compose gc";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [Where, History.Root]);
        QueryCondition? where = arguments.Option(Where) is { } text ? QueryParser.ParseCondition(new SourceText(Where, text)) : null;
        if (arguments.Rest.Count == 0 && where is null)
            throw CommandContext.Usage("The run is missing.", $"compose {Name} {Usage}");
        using RunStore runs = History.Open(context, arguments);
        StoredRun[] meant =
        [
            .. arguments.Rest.Select(runs.Find)
                .Concat(where is null ? [] : runs.Select(new RunQuery(where, [], null), []).Select(row => row.Run))
                .DistinctBy(run => run.Directory),
        ];
        foreach (StoredRun run in meant)
        {
            new RunTrash(run.Root, context.Clock).Put(run);
            context.Output.WriteLine($"{run.Id} is in the trash");
        }

        if (meant.Length == 0)
            context.Output.WriteLine("No runs.");
        return Task.FromResult(ExitCode.Success);
    }
}

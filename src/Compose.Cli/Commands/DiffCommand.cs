using System.Collections.Immutable;
using Compose.Cli.Tables;
using Compose.Runner.Comparison;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose diff A B</c>: what two runs do not have alike.</summary>
internal sealed class DiffCommand : ICommand
{
    private const string Patch = "--patch";
    private const string Json = "--json";

    public string Name => "diff";

    public string Summary => "show what two runs do not have alike: config, data, code, packages, seeds, environment, metrics";

    public string Usage => $"RUN RUN [{Patch} | {Json}] [{History.Root} DIR ...]    {Patch}: the change of the code";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([Patch, Json], [History.Root]);
        if (arguments.Rest is not [var left, var right])
            throw CommandContext.Usage("Two runs are compared.", $"compose {Name} {Usage}");
        using RunStore runs = History.Open(context, arguments);
        (StoredRun before, StoredRun after) = (runs.Find(left), runs.Find(right));
        if (arguments.Flags.Contains(Patch))
        {
            context.Output.Write(CodeChange.Between(before, after));
            return Task.FromResult(ExitCode.Success);
        }

        ImmutableArray<RunDifference> differences = RunDiff.Of(before, after);
        if (arguments.Flags.Contains(Json))
            context.Output.WriteLine(DifferenceJson.Write(before, after, differences));
        else
            DifferenceTable.Write(context, before, after, differences);
        return Task.FromResult(ExitCode.Success);
    }
}

using Compose.Cli.Tables;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose show RUN</c>: all that is on record of a run.</summary>
internal sealed class ShowCommand : ICommand
{
    private const string Json = "--json";

    public string Name => "show";

    public string Summary => "show all that is on record of a run";

    public string Usage => $"RUN [{Json}] [{History.Root} DIR ...]    RUN: an id or the start or end of it, a directory, a name, 'latest'";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([Json], [History.Root]);
        if (arguments.Rest is not [var name])
            throw CommandContext.Usage("One run is shown.", $"compose {Name} {Usage}");
        using RunStore runs = History.Open(context, arguments);
        StoredRun run = runs.Find(name);
        if (arguments.Flags.Contains(Json))
            context.Output.WriteLine(RunJson.Write(run, indented: true));
        else
            RunPage.Write(context, run);
        return Task.FromResult(ExitCode.Success);
    }
}

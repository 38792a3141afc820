using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Commands;

/// <summary><c>compose import runs.jsonl</c>: makes run directories of what <c>compose export</c> wrote.</summary>
internal sealed class ImportCommand : ICommand
{
    private const string Into = "--into";

    public string Name => "import";

    public string Summary => "make run directories of an export; runs that are there already are passed over";

    public string Usage => $"FILE [{Into} DIR] [{History.Root} DIR ...]    without {Into}: outputs/imported";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([], [Into, History.Root]);
        if (arguments.Rest is not [var file])
            throw CommandContext.Usage("One file is imported.", $"compose {Name} {Usage}");
        string path = Path.GetFullPath(file, context.WorkingDirectory);
        if (!File.Exists(path))
            throw CommandContext.Usage($"There is no file '{file}'.", $"compose {Name} FILE");
        string root = Path.GetFullPath(arguments.Option(Into) ?? Path.Combine("outputs", "imported"), context.WorkingDirectory);
        Directory.CreateDirectory(root);
        HashSet<string> known = KnownIds(context, arguments, root);
        (int made, int number) = (0, 0);
        await foreach (string line in File.ReadLinesAsync(path, stop).ConfigureAwait(false))
        {
            if (RunArchive.Restore(line, root, known, $"Line {++number} of '{file}'") is not { } id)
                continue;
            known.Add(id);
            made++;
        }

        context.Output.WriteLine($"{made} of {number} runs are new");
        return ExitCode.Success;
    }

    // A run may lie anywhere in the history: it is not wanted twice. A place that was named is a history of its own.
    private static HashSet<string> KnownIds(CommandContext context, ParsedArguments arguments, string into)
    {
        string[] roots = arguments.Option(Into) is null || arguments.Option(History.Root) is not null ? History.RootsOf(context, arguments) : [];
        using RunStore runs = RunStore.Open([.. roots, into], context.Clock);
        return [.. runs.Query().Select(run => run.Id)];
    }
}

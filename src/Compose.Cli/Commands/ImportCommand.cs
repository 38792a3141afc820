using Compose.Runner.Settings;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Cli.Commands;

/// <summary><c>compose import runs.jsonl</c>: makes run directories of what <c>compose export</c> wrote.</summary>
internal sealed class ImportCommand : ICommand
{
    private const string Into = "--into";

    public string Name => "import";

    public string Summary => "make run directories of an export; runs that are there already are passed over";

    public string Usage => $"FILE [{Into} DIR] [{History.Root} DIR ...]    without {Into}: outputs/imported";

    public Task<int> RunAsync(CommandContext context, CancellationToken stop)
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
        var artifacts = new ArtifactImport(context.Error, ArtifactVault.Of(path));
        (int made, int number) = (0, 0);
        JsonLines.ReadAll(path, line =>
        {
            stop.ThrowIfCancellationRequested();
            string place = $"Line {++number} of '{file}'";
            if (RunRestorer.Restore(line, root, known, place, artifacts.Restore) is { } id)
            {
                known.Add(id);
                made++;
            }
            else if (Path.Combine(root, RunRestorer.IdOf(line, place)) is var there && Directory.Exists(there))
            {
                artifacts.Restore(there); // an earlier import may have been without
            }
        });

        context.Output.WriteLine($"{made} of {number} runs are new");
        return Task.FromResult(artifacts.Tell(context.Output));
    }

    // Counts what becomes of the artifacts.
    private sealed class ArtifactImport(TextWriter error, ArtifactVault vault)
    {
        private int restored;
        private int missing;
        private int losses;

        public void Restore(string directory)
        {
            RunRecord? record = RecordOf(directory);
            foreach (RunEvent.ArtifactMade artifact in record?.Artifacts ?? [])
            {
                ArtifactFault? fault = vault.Restore(directory, artifact);
                restored += fault is null ? 1 : 0;
                missing += fault is { IsLoss: false } ? 1 : 0;
                if (fault is not { IsLoss: true })
                    continue;
                losses++;
                error.WriteLine($"{record!.Started!.Run.Id}: {artifact.Path} {fault.Message}");
            }
        }

        // What cannot be read is told by the store.
        private static RunRecord? RecordOf(string directory)
        {
            try
            {
                return RecordReader.Read(directory).Record;
            }
            catch (UnreadableRunException)
            {
                return null;
            }
        }

        public int Tell(TextWriter output)
        {
            if (restored + missing + losses > 0)
                output.WriteLine($"{restored} of {restored + missing + losses} artifacts are there, as recorded{(missing > 0 ? $"; {missing} are not in the export" : "")}");
            return losses > 0 ? ExitCode.Incomplete : ExitCode.Success;
        }
    }

    // A run may lie anywhere in the history: it is not wanted twice. A place that was named is a history of its own.
    private static HashSet<string> KnownIds(CommandContext context, ParsedArguments arguments, string into)
    {
        string[] roots = arguments.Option(Into) is null || arguments.Option(History.Root) is not null ? History.RootsOf(context, arguments) : [];
        using RunStore runs = RunStore.Open([.. roots, into], context.Clock);
        return [.. runs.Query().Select(run => run.Id)];
    }
}

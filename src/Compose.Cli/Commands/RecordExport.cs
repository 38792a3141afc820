using System.Globalization;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Cli.Commands;

/// <summary>Writes runs as lines with their whole record, and their artifacts beside.</summary>
/// <param name="context">Where it is told what was left out.</param>
/// <param name="largest">The bytes that an artifact may have; null when none goes along.</param>
internal sealed class RecordExport(CommandContext context, long? largest)
{
    /// <summary>What is exported unless a person says otherwise.</summary>
    public const string UsualLargest = "100MiB";

    private static readonly (string Name, long Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1), ("", 1),
    ];

    /// <summary>The bytes that <c>all</c>, <c>none</c> or a size, <c>100MiB</c>, allows for an artifact.</summary>
    /// <exception cref="Diagnostics.ComposeException">It is none of them.</exception>
    public static long? LargestOf(string text)
    {
        if (text == "none")
            return null;
        if (text == "all")
            return long.MaxValue;
        string number = text.TrimEnd([.. "KMGTiBkb"]);
        (string Name, long Bytes) unit = Array.Find(Units, one => one.Name.Equals(text[number.Length..].Trim(), StringComparison.OrdinalIgnoreCase));
        return unit.Bytes > 0 && double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double count)
            ? (long)Math.Min(count * unit.Bytes, long.MaxValue)
            : throw CommandContext.Usage($"'{text}' is no size of artifacts.", $"--artifacts all, none or a size such as {UsualLargest}");
    }

    /// <summary>Shows the runs that have ended, without artifacts.</summary>
    public async Task<int> ShowAsync(IEnumerable<StoredRun> runs)
    {
        foreach (StoredRun run in Ended([.. runs]))
            await context.Output.WriteLineAsync(RunArchive.Write(run.Id, run.Directory)).ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <summary>Adds the runs that have ended to a file, one at a time, so that what was interrupted goes on after the last that is whole.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WriteAsync(IEnumerable<StoredRun> runs, string path, CancellationToken stop)
    {
        StoredRun[] ended = Ended([.. runs]);
        using (ExportFile file = await ExportFile.OpenAsync(path).ConfigureAwait(false))
        {
            HashSet<string> there = file.ReadIds();
            foreach (StoredRun run in ended.Where(run => there.Add(run.Id)))
            {
                stop.ThrowIfCancellationRequested();
                file.Add(run.Id, run.Directory);
            }
        }

        return largest is { } most && WriteArtifacts(ended, ArtifactVault.Of(path), most, stop) > 0 ? ExitCode.Incomplete : ExitCode.Success;
    }

    // Also of runs that an earlier export has: it may have been without.
    private int WriteArtifacts(StoredRun[] runs, ArtifactVault vault, long most, CancellationToken stop)
    {
        int losses = 0;
        foreach (StoredRun run in runs)
        {
            foreach (RunEvent.ArtifactMade artifact in run.Reading.Artifacts)
            {
                stop.ThrowIfCancellationRequested();
                if (vault.Put(run.Directory, artifact, most) is not { } fault)
                    continue;
                losses += fault.IsLoss ? 1 : 0;
                context.Error.WriteLine($"{run.Id}: {artifact.Path} {fault.Message}{(fault.IsLoss ? "" : "; --artifacts all takes it along")}");
            }
        }

        return losses;
    }

    private StoredRun[] Ended(StoredRun[] runs)
    {
        StoredRun[] recorded = [.. runs.Where(run => run.Kind == FolderKind.Run)];
        StoredRun[] ended = [.. recorded.Where(run => run.Status != RunStatus.Running)];
        if (recorded.Length > ended.Length)
            context.Error.WriteLine($"{recorded.Length - ended.Length} still running: exported when they have ended");
        return ended;
    }
}

using Compose.Runner.Runs;

namespace Compose.Runner.Store;

/// <summary>What a directory is to the store.</summary>
internal enum FolderKind
{
    /// <summary>Nothing of its own: runs may lie below it.</summary>
    Folder,

    /// <summary>A run with a record.</summary>
    Run,

    /// <summary>The output directory of a run of Hydra's: a config and no record.</summary>
    HydraRun,
}

/// <summary>Tells directories apart, and whether they have changed, by as few questions to the file system as will do.</summary>
internal static class RunFolder
{
    // A file system's clock ticks coarsely: what changed this short a time ago may change again under the same stamp.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    public static FolderKind KindOf(string directory) =>
        File.Exists(Path.Combine(directory, RunFiles.RecordFolder, RunFiles.Journal)) ? FolderKind.Run
        : File.Exists(Path.Combine(directory, RunFiles.ConfigFolder, RunFiles.Config)) ? FolderKind.HydraRun
        : Directory.Exists(Path.Combine(directory, RunFiles.RecordFolder)) ? FolderKind.Run
        : FolderKind.Folder;

    /// <summary>
    /// What changes when the directory does; null when it is gone. The empty text says that it changed so recently that only
    /// reading it again tells.
    /// </summary>
    /// <remarks>
    /// The files of a record are replaced, not written over, all but the journal and the metrics of a run that has not ended: so
    /// the time of the folder they lie in tells of a change.
    /// </remarks>
    public static string? StampOf(string directory, FolderKind kind, bool ended, DateTime now)
    {
        string watched = kind switch
        {
            FolderKind.Run => Path.Combine(directory, RunFiles.RecordFolder),
            FolderKind.HydraRun => Path.Combine(directory, RunFiles.ConfigFolder),
            _ => directory,
        };
        DateTime changed = Directory.GetLastWriteTimeUtc(watched);
        if (changed.Year <= 1601)
            return null;
        if ((now - changed).Duration() < Settled)
            return "";
        string stamp = changed.Ticks.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        return kind == FolderKind.Run && !ended
            ? $"{stamp}:{LengthOf(watched, RunFiles.Journal):x}:{LengthOf(watched, RunFiles.Metrics):x}"
            : stamp;
    }

    /// <summary>The directories below one that runs may lie in.</summary>
    public static IEnumerable<string> ChildrenOf(string directory)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        return Directory.EnumerateDirectories(directory, "*", options).Where(child => !Path.GetFileName(child.AsSpan()).StartsWith('.'));
    }

    private static long LengthOf(string folder, string file)
    {
        var info = new FileInfo(Path.Combine(folder, file));
        return info.Exists ? info.Length : -1;
    }
}

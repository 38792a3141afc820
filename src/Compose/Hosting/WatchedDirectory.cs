namespace Compose.Hosting;

/// <summary>Tells of changes below a directory, and of its going and coming back: it may be deleted, moved, or be a link that is turned to another.</summary>
internal sealed class WatchedDirectory : IDisposable
{
    private readonly string path;
    private readonly Action touched;
    private FileSystemWatcher? inside;
    private FileSystemWatcher? above;
    private volatile bool isMoved;

    /// <param name="path">The directory, which need not be there yet.</param>
    /// <param name="touched">Is called at each change, several times for one edit.</param>
    public WatchedDirectory(string path, Action touched)
    {
        (this.path, this.touched) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), touched);
        Start();
    }

    /// <summary>Watches what is at the path now, if that is another directory than before.</summary>
    public void Refresh()
    {
        if (!isMoved)
            return;
        Dispose();
        Start();
    }

    public void Dispose()
    {
        inside?.Dispose();
        above?.Dispose();
        (inside, above) = (null, null);
    }

    // From outside in: what changes meanwhile is told by the one that already watches.
    private void Start()
    {
        isMoved = false;
        for (string at = path; above is null && Path.GetDirectoryName(at) is { } parent; at = parent)
            above = Watcher(parent, Path.GetFileName(at), OnMove);
        inside = Watcher(path, null, touched);
    }

    // Not the config files alone: a directory may be moved into place, or a link be turned to another.
    private FileSystemWatcher? Watcher(string directory, string? only, Action onChange)
    {
        if (!Directory.Exists(directory))
            return null;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(directory) { IncludeSubdirectories = only is null };
            if (only is not null)
                (watcher.Filter, watcher.NotifyFilter) = (only, NotifyFilters.FileName | NotifyFilters.DirectoryName);
            else
                watcher.Changed += (_, _) => onChange();
            watcher.Created += (_, _) => onChange();
            watcher.Deleted += (_, _) => onChange();
            watcher.Renamed += (_, _) => onChange();
            watcher.Error += (_, _) => touched(); // more changes at once than it could tell, or more watched than the system lets
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception failure) when (failure is ArgumentException or FileNotFoundException or DirectoryNotFoundException
            || (only is not null && failure is IOException or UnauthorizedAccessException))
        {
            watcher?.Dispose(); // deleted since it was looked for, or a directory above that may not be watched, which is none of ours
            return null;
        }
    }

    private void OnMove()
    {
        isMoved = true;
        touched();
    }
}

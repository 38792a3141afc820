namespace Compose.Hosting;

/// <summary>Calls back once after something below directories has changed and come to rest.</summary>
internal sealed class DirectoryWatch : IDisposable
{
    // An editor saves in several steps; each starts the wait anew.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, FileSystemWatcher> watchers = new(StringComparer.Ordinal);
    private readonly Timer timer;

    public DirectoryWatch(Action changed) => timer = new Timer(_ => changed());

    /// <summary>Watches directories, too; those that are not there are left alone.</summary>
    public void Add(IEnumerable<string> directories)
    {
        foreach (string directory in directories.Where(directory => !watchers.ContainsKey(directory) && Directory.Exists(directory)))
            watchers.Add(directory, Watcher(directory));
    }

    public void Dispose()
    {
        foreach (FileSystemWatcher watcher in watchers.Values)
            watcher.Dispose();
        timer.Dispose();
    }

    // Not the config files alone: a directory may be moved into place, or a link be turned to another.
    private FileSystemWatcher Watcher(string directory)
    {
        var watcher = new FileSystemWatcher(directory) { IncludeSubdirectories = true };
        watcher.Changed += OnChange;
        watcher.Created += OnChange;
        watcher.Deleted += OnChange;
        watcher.Renamed += OnChange;
        watcher.Error += (_, _) => Restart(); // more changes at once than it could tell
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void OnChange(object sender, FileSystemEventArgs change) => Restart();

    private void Restart()
    {
        try
        {
            timer.Change(Rest, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // A change that was on its way while the watch was given up.
        }
    }
}

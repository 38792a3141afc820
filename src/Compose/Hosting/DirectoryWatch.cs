namespace Compose.Hosting;

/// <summary>Calls back once after the YAML files below a directory have changed and come to rest.</summary>
internal sealed class DirectoryWatch : IDisposable
{
    // An editor saves in several steps; each starts the wait anew.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly FileSystemWatcher watcher;
    private readonly Timer timer;

    public DirectoryWatch(string directory, Action changed)
    {
        timer = new Timer(_ => changed());
        watcher = new FileSystemWatcher(directory, "*.yaml") { IncludeSubdirectories = true };
        watcher.Changed += OnChange;
        watcher.Created += OnChange;
        watcher.Deleted += OnChange;
        watcher.Renamed += OnChange;
        watcher.EnableRaisingEvents = true;
    }

    public void Dispose()
    {
        watcher.Dispose();
        timer.Dispose();
    }

    private void OnChange(object sender, FileSystemEventArgs change) => timer.Change(Rest, Timeout.InfiniteTimeSpan);
}

namespace Compose.Hosting;

/// <summary>Calls back once after something below directories has changed and come to rest.</summary>
internal sealed class DirectoryWatch : IDisposable
{
    // An editor saves in several steps; each starts the wait anew.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly Lock changing = new();
    private readonly Dictionary<string, WatchedDirectory> directories = new(StringComparer.Ordinal);
    private readonly Timer timer;
    private bool isDisposed;

    public DirectoryWatch(Action changed) => timer = new Timer(_ =>
    {
        Refresh();
        changed();
    });

    /// <summary>Watches directories, too; those that are not there, for when they come.</summary>
    public void Add(IEnumerable<string> more)
    {
        lock (changing)
        {
            foreach (string directory in more.Where(directory => !isDisposed && !directories.ContainsKey(directory)))
                directories.Add(directory, new WatchedDirectory(directory, Restart));
        }
    }

    public void Dispose()
    {
        lock (changing)
        {
            isDisposed = true;
            foreach (WatchedDirectory directory in directories.Values)
                directory.Dispose();
            directories.Clear();
        }

        timer.Dispose();
    }

    private void Refresh()
    {
        lock (changing)
        {
            foreach (WatchedDirectory directory in directories.Values)
                directory.Refresh();
        }
    }

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

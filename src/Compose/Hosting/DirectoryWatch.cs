namespace Compose.Hosting;

/// <summary>Calls back once after something below directories has changed and come to rest.</summary>
internal sealed class DirectoryWatch : IDisposable
{
    // An editor saves in several steps; each starts the wait anew.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly Lock changing = new();
    private readonly WatchedConfigs watched;
    private readonly Timer timer;
    private bool isDisposed;

    public DirectoryWatch(Action changed)
    {
        watched = new WatchedConfigs(Restart);
        timer = new Timer(_ =>
        {
            try
            {
                Change(watched.Refresh);
            }
            catch (IOException)
            {
                // The system lets no more be watched. Nobody waits here, so that would end the process; the change itself is still told.
            }

            changed();
        });
    }

    /// <summary>Watches directories, too, and the files in use now, which may be links to others.</summary>
    public void Add(IEnumerable<string> directories, IEnumerable<string> files) => Change(() => watched.Add(directories, files));

    public void Dispose()
    {
        lock (changing)
        {
            isDisposed = true;
            watched.Dispose();
        }

        timer.Dispose();
    }

    private void Change(Action change)
    {
        lock (changing)
        {
            if (!isDisposed)
                change();
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

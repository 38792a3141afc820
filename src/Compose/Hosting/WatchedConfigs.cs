namespace Compose.Hosting;

/// <summary>
/// Tells of changes below the directories of configs, and of what leads to them: a directory may be deleted, moved and come back, and be reached by links
/// that are turned to others, as may a single file.
/// </summary>
/// <param name="touched">Is called at each change, several times for one edit.</param>
internal sealed class WatchedConfigs(Action touched) : IDisposable
{
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly HashSet<string> directories = new(StringComparer.Ordinal);
    private string[] files = [];
    private HashSet<Watched> watched = [];
    private volatile bool isMoved;

    /// <summary>Watches directories, too; those that are not there, for when they come.</summary>
    /// <param name="more">The directories.</param>
    /// <param name="inUse">The files in use now, in these directories or those before.</param>
    public void Add(IEnumerable<string> more, IEnumerable<string> inUse)
    {
        directories.UnionWith(more.Select(directory => Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))));
        files = [.. inUse];
        Refresh();
    }

    /// <summary>Watches what the paths lead to now, if that is not what it was.</summary>
    public void Refresh()
    {
        HashSet<Watched> now = ToWatch();
        if (!isMoved && now.SetEquals(watched))
            return;
        Dispose();
        isMoved = false;
        watched = now;

        try
        {
            // From outside in: what changes meanwhile is told by the one that already watches.
            foreach (IGrouping<(string Directory, WatchedFor For), Watched> one in now.GroupBy(place => (place.Directory, place.For)).OrderBy(group => group.Key.For))
                Watch(one.Key.Directory, one.Key.For, one.Select(place => place.Name));
        }
        catch
        {
            isMoved = true; // so that the next change tries again
            throw;
        }
    }

    public void Dispose()
    {
        watchers.ForEach(watcher => watcher.Dispose());
        watchers.Clear();
    }

    private HashSet<Watched> ToWatch()
    {
        PathSteps[] ways = [.. directories.Select(PathSteps.To)];
        HashSet<Watched> places = [.. ways.SelectMany(Turns), .. directories.Select(directory => new Watched(WatchedFor.AllBelow, directory, ""))];
        foreach (PathSteps way in files.Select(PathSteps.To))
        {
            places.UnionWith(Turns(way).Where(turn => !IsWatched(turn.Directory)));
            if (way.RealPath is { } file && Path.GetDirectoryName(file) is { } holder && !IsWatched(holder))
                places.Add(new Watched(WatchedFor.Content, holder, Path.GetFileName(file)));
        }

        return places;

        bool IsWatched(string place) => ways.Any(way => way.RealPath is { } directory && IsIn(place, directory));
    }

    private static IEnumerable<Watched> Turns(PathSteps way) => way.Turns.Select(turn => new Watched(WatchedFor.Turning, turn.Holder, turn.Name));

    private static bool IsIn(string place, string directory) =>
        (place + Path.DirectorySeparatorChar).StartsWith(
            Path.EndsInDirectorySeparator(directory) ? directory : directory + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void Watch(string directory, WatchedFor what, IEnumerable<string> names)
    {
        if (!Directory.Exists(directory))
            return;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(directory) { IncludeSubdirectories = what == WatchedFor.AllBelow };
            Action onChange = what == WatchedFor.Turning ? OnMove : touched;
            if (what == WatchedFor.Turning)
                watcher.NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName;
            else
                watcher.Changed += (_, _) => onChange();
            if (what != WatchedFor.AllBelow) // there not the config files alone: a directory may be moved into place
                names.ToList().ForEach(watcher.Filters.Add);
            watcher.Created += (_, _) => onChange();
            watcher.Deleted += (_, _) => onChange();
            watcher.Renamed += (_, _) => onChange();
            watcher.Error += (_, _) => touched(); // more changes at once than it could tell, or more watched than the system lets
            watcher.EnableRaisingEvents = true;
            watchers.Add(watcher);
        }
        catch (Exception failure) when (failure is ArgumentException or FileNotFoundException or DirectoryNotFoundException
            || (what != WatchedFor.AllBelow && failure is IOException or UnauthorizedAccessException))
        {
            watcher?.Dispose(); // deleted since it was looked for, or one elsewhere that may not be watched, which is none of ours
        }
    }

    private void OnMove()
    {
        isMoved = true;
        touched();
    }

    /// <summary>What of a directory is watched, that which leads to others first.</summary>
    private enum WatchedFor
    {
        /// <summary>Whether a name comes to mean something else.</summary>
        Turning,

        /// <summary>What a file holds.</summary>
        Content,

        /// <summary>All that lies below.</summary>
        AllBelow,
    }

    private readonly record struct Watched(WatchedFor For, string Directory, string Name);
}

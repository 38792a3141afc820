namespace Compose.Sources;

/// <summary>Where symbolic links lead.</summary>
internal static class LinkedFolder
{
    /// <summary>
    /// Whether a directory is a link to one that the way to it already goes through, or to one above that: who walks on walks in a circle.
    /// </summary>
    /// <param name="root">Where the way starts.</param>
    /// <param name="way">The directories from there to the holder of the entry, with <c>/</c> between them; may be empty.</param>
    /// <param name="entry">The directory.</param>
    public static bool LeadsBack(string root, string way, DirectoryInfo entry)
    {
        if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return false;
        string target = RealPath(entry.FullName);
        string place = root;
        bool leadsBack = IsIn(place, target);
        foreach (string step in way.Split('/', StringSplitOptions.RemoveEmptyEntries))
            leadsBack |= IsIn(place = Path.Combine(place, step), target);
        return leadsBack;
    }

    private static bool IsIn(string place, string directory) =>
        Path.GetRelativePath(directory, RealPath(place)) is var way && !Path.IsPathRooted(way) && way != ".." && !way.StartsWith("../", StringComparison.Ordinal)
            && !way.StartsWith("..\\", StringComparison.Ordinal);

    // .NET follows the last step of a path only.
    private static string RealPath(string path)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string step in Path.GetRelativePath(real, path).Split(Path.DirectorySeparatorChar))
        {
            real = Path.Combine(real, step);
            if (Directory.ResolveLinkTarget(real, returnFinalTarget: false) is { } next)
                real = RealPath(next.FullName);
        }

        return real;
    }
}

namespace Compose.Hosting;

/// <summary>The way to a file or directory, link by link.</summary>
/// <param name="Turns">Entries of directories that lead the path elsewhere when they are renamed, deleted or turned: each link on the way, and the last two steps.</param>
/// <param name="RealPath">Where it leads; null when there is nothing there.</param>
internal sealed record PathSteps(IReadOnlyList<(string Holder, string Name)> Turns, string? RealPath)
{
    // As many as Linux follows; a circle ends here.
    private const int MostLinks = 40;

    // A deployment renames the directory of the configs or the one above, which is that of the app.
    private const int MovedSteps = 2;

    /// <summary>The way to an absolute path, as far as it goes.</summary>
    public static PathSteps To(string path)
    {
        var turns = new List<(string Holder, string Name)>();
        var plain = new Queue<(string Holder, string Name)>();
        var left = new Stack<string>();
        string at = Start(path, "", left);
        int links = 0;
        while (left.TryPop(out string? step))
        {
            if (step is "" or ".")
                continue;
            if (step == "..")
            {
                at = Path.GetDirectoryName(at) ?? at; // of where the links before it have led to
                continue;
            }

            string next = Path.Combine(at, step);
            if (TargetOf(next) is { } target)
            {
                turns.Add((at, step));
                if (++links > MostLinks)
                    return new PathSteps(turns, null);
                at = Start(target, at, left);
                continue;
            }

            plain.Enqueue((at, step));
            if (plain.Count > MovedSteps)
                plain.Dequeue();
            if (!Path.Exists(next))
                return new PathSteps([.. turns, .. plain], null);
            at = next;
        }

        return new PathSteps([.. turns, .. plain], at);
    }

    // Puts the steps of a path on the stack, the first on top; gives where they start.
    private static string Start(string path, string holder, Stack<string> left)
    {
        string root = Path.GetPathRoot(path)!;
        foreach (string step in path[root.Length..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Reverse())
            left.Push(step);
        return root.Length == 0 ? holder : root;
    }

    private static string? TargetOf(string entry)
    {
        try
        {
            return new FileInfo(entry).LinkTarget;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // it cannot be looked at
        }
    }
}

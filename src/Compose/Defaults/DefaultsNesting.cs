using Compose.Diagnostics;

namespace Compose.Defaults;

/// <summary>Watches how configs nest while a tree grows, so that a circle of defaults ends in a message.</summary>
internal sealed class DefaultsNesting
{
    // A config may stand below itself in another package, as the nodes of a tree of configs do; not without end.
    private const int MostRepeats = 64;
    private const int MostNodes = 200_000;
    private const int DeepestPackage = 500;

    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> repeats = new(StringComparer.Ordinal);

    /// <summary>A config's defaults are about to be expanded.</summary>
    public void Enter(Branch branch)
    {
        string path = branch.Config!.Path;
        int count = repeats[path] = repeats.GetValueOrDefault(path) + 1;
        if (open.Add(Key(path, branch.Package)) && count <= MostRepeats)
            return;
        throw new CompositionException(ErrorKind.Composition, new Diagnostic(
            $"The defaults of '{path}' lead back to it.", branch.Entry.Origin)
        {
            Fix = $"break the circle: {string.Join(" -> ", Circle(branch))}",
        });
    }

    /// <summary>A config's defaults are expanded.</summary>
    public void Leave(Branch branch)
    {
        if (branch.Config is not { } config)
            return;
        open.Remove(Key(config.Path, branch.Package));
        repeats[config.Path]--;
    }

    /// <summary>A branch is expanded later than those above it, which were left.</summary>
    public void Reenter(Branch branch)
    {
        open.Clear();
        repeats.Clear();
        for (Branch? above = branch; above is not null; above = above.Parent)
        {
            if (above.Config is not null && above != branch)
                Enter(above);
        }

        Enter(branch);
    }

    /// <summary>Bounds the tree: defaults that double at each step would fill any memory.</summary>
    public static void CheckSize(int nodes, DefaultsEntry entry)
    {
        if (nodes > MostNodes)
        {
            throw new CompositionException(
                ErrorKind.LimitExceeded, new Diagnostic($"The defaults expand to more than {MostNodes} configs.", entry.Origin));
        }
    }

    /// <summary>Bounds how deep the result nests, so that whatever reads it may recurse.</summary>
    public static void CheckDepth(PackageName package, DefaultsEntry entry)
    {
        if (package.Path.AsSpan().Count('.') >= DeepestPackage)
        {
            throw new CompositionException(
                ErrorKind.LimitExceeded, new Diagnostic($"The defaults lead to packages that nest deeper than {DeepestPackage} levels.", entry.Origin));
        }
    }

    private static string Key(string path, PackageName package) => $"{path}@{package}";

    private static IEnumerable<string> Circle(Branch last)
    {
        var circle = new List<string> { last.Config!.Path };
        for (Branch? above = last.Parent; above is not null; above = above.Parent)
        {
            if (above.Config is not { } config)
                continue;
            circle.Add(config.Path);
            if (config.Path == last.Config.Path)
                break;
        }

        circle.Reverse();
        return circle;
    }
}

using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Defaults;

/// <summary>The place in the result where a config's content lands: <c>db.backup</c>; the empty name is the root.</summary>
internal readonly record struct PackageName(string Path)
{
    private const string Global = "_global_";

    /// <summary>The root of the result, written <c>_global_</c>.</summary>
    public static PackageName Root => new("");

    /// <summary>The package that belongs to a group: <c>db/mysql</c> is <c>db.mysql</c>.</summary>
    public static PackageName OfGroup(string group) => new(group.Replace('/', '.'));

    /// <summary>
    /// A package written inside this one. <c>_global_</c> leads back to the root, wherever it stands:
    /// <c>a.b</c> + <c>_global_.c</c> is <c>c</c>; in a word too, so that <c>__global__</c>, as public configs have it, is the root.
    /// </summary>
    public PackageName Inside(string relative)
    {
        string path = Path is null or "" ? relative : relative.Length == 0 ? Path : $"{Path}.{relative}";
        int global = path.AsSpan().LastIndexOf(Global); // string's own method is compiled at start, of which every run would pay 3 ms
        return new PackageName(global < 0 ? path : path[Math.Min(path.Length, global + Global.Length + 1)..]);
    }

    /// <summary>The steps from the root to the place, brackets understood as in any key path.</summary>
    public ImmutableArray<PathStep> Steps => Path is null or "" ? [] : KeyPath.Parse(Path);

    /// <summary>A node put at this place in an otherwise empty tree.</summary>
    public ConfigNode Embed(ConfigNode node)
    {
        ImmutableArray<PathStep> steps = Steps;
        for (int at = steps.Length - 1; at >= 0; at--)
            node = new MappingNode([new MappingEntry(steps[at].Key, node, node.Origin)], node.Origin);
        return node;
    }

    /// <summary>The package as users write it: <c>_global_</c> for the root.</summary>
    public override string ToString() => Path is null or "" ? Global : Path;
}

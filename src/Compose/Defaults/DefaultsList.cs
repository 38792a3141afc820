using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>One config to merge: <c>db/mysql</c> at <c>db</c>, asked for by <c>config</c>.</summary>
/// <param name="Config">The config.</param>
/// <param name="Package">Where its content lands.</param>
/// <param name="Parent">The path of the config that asked for it; null for those at the root.</param>
/// <param name="IsSelf">Whether it is the <c>_self_</c> of a config with defaults.</param>
/// <param name="GroupKey">What overrides call its group; null without one.</param>
/// <param name="Origin">The entry that asked for it.</param>
internal sealed record DefaultsItem(
    ConfigInput Config, PackageName Package, string? Parent, bool IsSelf, string? GroupKey, Origin Origin)
{
    public override string ToString() => $"{Config.Path}@{Package}";
}

/// <summary>The configs to merge, in order; the leaves of the defaults tree.</summary>
internal sealed record DefaultsList(ImmutableArray<DefaultsItem> Items)
{
    /// <summary>Reads the leaves of a tree, from left to right.</summary>
    public static DefaultsList Of(DefaultsTree tree)
    {
        var items = ImmutableArray.CreateBuilder<DefaultsItem>();
        var open = new Stack<PlacedNode>();
        open.Push(new PlacedNode(tree.Root, null, null));
        while (open.TryPop(out PlacedNode? next))
        {
            (DefaultsNode node, DefaultsNode? parent, string? grandParent) = next;
            string? parentPath = parent?.Config?.Path;
            if (node.Children.IsEmpty && node.Config is { } config)
                items.Add(new DefaultsItem(
                    config, node.Package, node.IsSelf ? grandParent : parentPath, node.IsSelf, node.GroupKey, node.Origin));
            for (int at = node.Children.Length - 1; at >= 0; at--)
                open.Push(new PlacedNode(node.Children[at], node, parentPath));
        }

        return new DefaultsList(items.ToImmutable()).CheckedForDuplicates();
    }

    /// <summary>One item a line.</summary>
    public override string ToString() => string.Join('\n', Items);

    private sealed record PlacedNode(DefaultsNode Node, DefaultsNode? Parent, string? GrandParent);

    private DefaultsList CheckedForDuplicates()
    {
        var first = new Dictionary<string, DefaultsItem>(StringComparer.Ordinal);
        foreach (DefaultsItem item in Items)
        {
            if (item.GroupKey is { } key && !first.TryAdd(key, item))
                throw StandsTwice(key, first[key], item);
        }

        return this;
    }

    private static CompositionException StandsTwice(string key, DefaultsItem first, DefaultsItem second) =>
        new(ErrorKind.Composition, new Diagnostic($"Config group '{key}' appears more than once in the defaults.", second.Origin)
        {
            Related = [new RelatedPlace("first here", first.Origin)],
            Fix = FixOf(key, second.Config.Path.Split('/')[^1]),
        });

    // The groups of the hydra node stand there already: a second one was meant to override.
    private static string FixOf(string key, string option) => key.StartsWith("hydra/", StringComparison.Ordinal)
        ? $"override {key}: {option}"
        : $"remove one, or give it a package of its own: {key.Split('@')[0]}@other: {option}";
}

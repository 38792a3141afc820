using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Merging;

/// <summary>Does what <c>!append</c> and its like ask for.</summary>
internal static class ListEdits
{
    public static bool IsDelete(ConfigNode node) => node.Traits.Edit is { Kind: ListEditKind.Delete };

    /// <summary>The key that an entry deletes from the mapping it is merged into, or null.</summary>
    public static ScalarValue? Deleted(MappingEntry entry, MappingNode below)
    {
        if (IsDelete(entry.Value))
            return entry.Key;
        return entry.Value.Traits.Edit is { Kind: ListEditKind.DeleteNamed }
            && ScalarValue.From(entry.Key.AsString![1..]) is var named && below.IndexOf(named) >= 0
            ? named
            : null;
    }

    /// <summary>The edited list, in the place of <paramref name="left"/>.</summary>
    /// <param name="left">The list that is there.</param>
    /// <param name="right">The list that carries the edit.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="merge">Merges an element over another.</param>
    public static ConfigNode Apply(
        SequenceNode left, SequenceNode right, ListEdit edit, Func<ConfigNode, ConfigNode, ConfigNode> merge)
    {
        ImmutableArray<ConfigNode> items = edit.Kind switch
        {
            ListEditKind.Append => [.. left.Items, .. right.Items],
            ListEditKind.Prepend => [.. right.Items, .. left.Items],
            ListEditKind.Remove => left.Items.RemoveAll(item => right.Items.Any(other => NodeContent.Same(item, other))),
            _ => MergeBy(edit.Key!, left.Items, right.Items, merge),
        };
        return new SequenceNode(items, right.Origin, left, left.Traits);
    }

    /// <summary>A value where there is nothing to edit: without its edits, and without the keys they delete.</summary>
    public static ConfigNode Settled(ConfigNode value) => (value, value.Traits.Edit) switch
    {
        (_, null) => value,
        (SequenceNode list, { Kind: ListEditKind.Remove }) => Plain(list.WithItems([])),
        (MappingNode mapping, _) => Plain(mapping.WithEntries(
        [
            .. mapping.Entries.Where(entry => !IsDelete(entry.Value)).Select(entry => entry with { Value = Settled(entry.Value) }),
        ])),
        _ => Plain(value),
    };

    private static ConfigNode Plain(ConfigNode node) => node.WithTraits(node.Traits with { Edit = null });

    private static ImmutableArray<ConfigNode> MergeBy(
        string key, ImmutableArray<ConfigNode> left, ImmutableArray<ConfigNode> right, Func<ConfigNode, ConfigNode, ConfigNode> merge)
    {
        ImmutableArray<ConfigNode>.Builder items = left.ToBuilder();
        foreach (ConfigNode element in right)
        {
            if ((element as MappingNode)?[key] is not { } name)
            {
                throw new CompositionException(ErrorKind.KeyNotFound, new Diagnostic(
                    $"An element to merge by '{key}' is a mapping with that key.", element.Origin)
                {
                    Fix = $"{{{key}: …}}, or !append for elements without it",
                });
            }

            int at = left.Select((item, index) => (item, index))
                .Where(pair => (pair.item as MappingNode)?[key] is { } other && NodeContent.Same(name, other))
                .Select(pair => pair.index).DefaultIfEmpty(-1).First();
            if (at >= 0)
                items[at] = merge(items[at], element);
            else
                items.Add(element);
        }

        return items.ToImmutable();
    }
}

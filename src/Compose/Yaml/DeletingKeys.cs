using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>The keys of a file by which it deletes others: <c>~retry:</c> with nothing after it.</summary>
/// <remarks>
/// Hydra reads such a key as any other, so nothing is deleted where there is nothing of that name; and <c>'~retry':</c> in quotes
/// or <c>~retry: null</c> never deletes.
/// </remarks>
internal static class DeletingKeys
{
    private const char Sign = '~';

    private static readonly NodeTraits Deleting = new(Edit: new ListEdit(ListEditKind.DeleteNamed));

    /// <summary>The tree with such keys marked for the merge.</summary>
    public static ConfigNode Mark(ConfigNode root) => root is MappingNode mapping ? Mark(mapping) : root;

    private static MappingNode Mark(MappingNode mapping)
    {
        ImmutableArray<MappingEntry>.Builder? entries = null;
        for (int at = 0; at < mapping.Entries.Length; at++)
        {
            MappingEntry entry = mapping.Entries[at];
            ConfigNode marked = entry.Value switch
            {
                MappingNode inner => Mark(inner),
                ScalarNode { IsNull: true } value when Deletes(entry.Key, entry.KeyOrigin) && IsUnwritten(value.Origin) =>
                    value.WithTraits(Deleting),
                var value => value,
            };
            if (marked.Traits.Edit is not null && !ReferenceEquals(marked, entry.Value))
                (entries ??= mapping.Entries.ToBuilder())[at] = entry with { Value = marked };
        }

        return entries is null
            ? mapping
            : new MappingNode(entries.MoveToImmutable(), mapping.Origin, mapping.Replaced, EditTags.Below);
    }

    private static bool Deletes(ScalarValue key, Origin place) =>
        key.AsString is [Sign, _, ..] && place.Source is { } source && source.Text[place.Start] == Sign;

    private static bool IsUnwritten(Origin value) => value.Length == 0;
}

using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Merging;

/// <summary>What becomes of a mapping whose kind is told anew: <c>optimizer.kind=sgd</c>.</summary>
internal static class KindChange
{
    /// <summary>The mapping with the defaults of the kind it names in place of those of another; what a config or an override gave stays.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="kinds">The kinds that its place takes; the mapping itself is returned when it names none of them.</param>
    public static MappingNode WithDefaults(MappingNode mapping, KindSet kinds)
    {
        if (mapping[kinds.Key] is null || kinds.ShapeOf(mapping) is not { } shape)
            return mapping;

        List<MappingEntry> given = [.. mapping.Entries.Where(entry => entry.Key.ToString() != kinds.Key && IsGiven(entry.Value))];
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        entries.Add(mapping.Entries[mapping.IndexOf(ScalarValue.From(kinds.Key))]);
        foreach (NodeField field in shape.Fields.Where(field => !field.MayBeAbsent && !KeyNames.Comparer.Equals(field.Key, kinds.Key)))
        {
            int at = given.FindIndex(entry => KeyNames.Comparer.Equals(entry.Key.ToString(), field.Key));
            if (at < 0)
            {
                entries.Add(new MappingEntry(ScalarValue.From(field.Key), field.Default ?? ScalarNode.Missing()));
                continue;
            }

            entries.Add(given[at]);
            given.RemoveAt(at);
        }

        return mapping.WithEntries([.. entries, .. given]);
    }

    // The defaults of code have no place in a file or an override.
    private static bool IsGiven(ConfigNode node) => node.Origin.IsKnown || node switch
    {
        MappingNode mapping => mapping.Entries.Any(entry => IsGiven(entry.Value)),
        SequenceNode list => list.Items.Any(IsGiven),
        _ => false,
    };
}

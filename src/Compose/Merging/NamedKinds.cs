using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;

namespace Compose.Merging;

/// <summary>
/// Holds mappings to the kind that they name once everything is merged: values to the types of its keys, keys to those that it has. Before, a later
/// config or override may name another kind.
/// </summary>
internal sealed class NamedKinds
{
    private static readonly TypedPlace Places = new(merging: true, MergeOptions.Default);

    private readonly MistakeList mistakes = new();

    /// <summary>The config with the values below each named kind as the kind has them.</summary>
    /// <exception cref="ConfigValidationException">A key or a value does not belong there; holds every mistake.</exception>
    public static ConfigNode Hold(ConfigNode config)
    {
        var held = new NamedKinds();
        ConfigNode result = held.Go(config, NodePath.Root);
        return held.mistakes.Count == 0 ? result : throw held.mistakes.ToException();
    }

    private ConfigNode Go(ConfigNode node, NodePath path) => node switch
    {
        MappingNode mapping => Entries(
            mapping.Type?.WithoutNull is NodeType.Any { Kinds: { } kinds } && kinds.ShapeOf(mapping) is { } shape ? Held(mapping, kinds, shape, path) : mapping, path),
        SequenceNode list => Items(list, path),
        _ => node,
    };

    private MappingNode Entries(MappingNode mapping, NodePath path)
    {
        ImmutableArray<MappingEntry>.Builder? changed = null;
        for (int at = 0; at < mapping.Entries.Length; at++)
        {
            MappingEntry entry = mapping.Entries[at];
            if (entry.Value is not ScalarNode && Go(entry.Value, path.Child(entry.Key)) is var below && !ReferenceEquals(below, entry.Value))
                (changed ??= mapping.Entries.ToBuilder())[at] = entry with { Value = below };
        }

        return changed is null ? mapping : mapping.WithEntries(changed.MoveToImmutable());
    }

    private SequenceNode Items(SequenceNode list, NodePath path)
    {
        ImmutableArray<ConfigNode>.Builder? changed = null;
        for (int at = 0; at < list.Items.Length; at++)
        {
            if (list.Items[at] is not ScalarNode && Go(list.Items[at], path.At(at)) is var item && !ReferenceEquals(item, list.Items[at]))
                (changed ??= list.Items.ToBuilder())[at] = item;
        }

        return changed is null ? list : list.WithItems(changed.MoveToImmutable());
    }

    private MappingNode Held(MappingNode mapping, KindSet kinds, NodeType.Class shape, NodePath path)
    {
        var entries = mapping.Entries.ToBuilder();
        for (int at = 0; at < entries.Count; at++)
        {
            string key = entries[at].Key.ToString();
            if (shape.Fields.FirstOrDefault(field => KeyNames.Comparer.Equals(field.Key, key)) is { } field)
                entries[at] = entries[at] with { Value = Converted(entries[at].Value, field.Type, path.Child(entries[at].Key)) };
            else if (!shape.IsOpen && !KeyNames.Comparer.Equals(key, kinds.Key))
                Refuse(entries[at], shape, path);
        }

        return mapping.WithEntries(entries.DrainToImmutable());
    }

    private ConfigNode Converted(ConfigNode value, NodeType type, NodePath path)
    {
        try
        {
            return Places.Convert(value, type, path);
        }
        catch (ComposeException error)
        {
            mistakes.Add(error.Kind, error.Diagnostic);
            return value;
        }
    }

    private void Refuse(MappingEntry entry, NodeType.Class shape, NodePath path)
    {
        string key = entry.Key.ToString();
        string[] keys = [.. shape.Fields.Select(field => field.Key)];
        mistakes.Add(ErrorKind.KeyNotFound, new Diagnostic($"There is no key '{path.Child(entry.Key)}' in a {shape.Name}.", entry.KeyOrigin.IsKnown ? entry.KeyOrigin : entry.Value.Origin)
        {
            Available = [.. Suggestions.ByNearness(key, keys)],
            Fix = Suggestions.Nearest(key, keys) is { } nearest ? $"did you mean '{nearest}'?" : $"take it away: ~{path.Child(entry.Key)}",
        });
    }
}

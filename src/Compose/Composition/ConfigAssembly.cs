using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Composition;

/// <summary>Puts the contents of configs together, one after the other, by the rules of <see cref="ConfigMerge"/>.</summary>
/// <remarks>
/// A mapping that something was merged into stays open until the end, so that merging a config costs what the config
/// holds and not what is there already. Typed mappings and everything else go through <see cref="ConfigMerge"/>.
/// </remarks>
internal sealed class ConfigAssembly(MergeOptions options)
{
    private object root = new OpenMapping(MappingNode.Empty);

    /// <summary>Merges a config in at its package.</summary>
    public void Add(DefaultsItem item)
    {
        try
        {
            root = Merge(root, item.Package.Embed(item.Config.Content), NodePath.Root);
        }
        catch (ComposeException error)
        {
            Diagnostic said = error.Diagnostic;
            throw new CompositionException(
                ErrorKind.Composition, said with { Related = [.. said.Related.Where(place => place.Origin.IsKnown)] }, error);
        }
    }

    /// <summary>The tree as it is now.</summary>
    public ConfigNode Finish() => Close(root);

    // A place holds a finished node or an open mapping.
    private object Merge(object left, ConfigNode right, NodePath path)
    {
        if (right is not MappingNode mapping || mapping.Traits != NodeTraits.None || Opened(left) is not { } open)
            return ConfigMerge.Merge(Close(left), right, path, default, options);

        foreach (MappingEntry entry in mapping.Entries)
        {
            if (open.Find(entry.Key) is { } place)
                place.Value = Merge(place.Value, entry.Value, path.Child(entry.Key));
            else
                open.Add(entry with { Value = ListEdits.Settled(entry.Value) });
        }

        return open;
    }

    private static OpenMapping? Opened(object place) => place switch
    {
        OpenMapping open => open,
        MappingNode mapping when mapping.Traits == NodeTraits.None => new OpenMapping(mapping),
        _ => null,
    };

    private static ConfigNode Close(object place) => place as ConfigNode ?? ((OpenMapping)place).Close();

    /// <summary>A mapping that is being merged into.</summary>
    private sealed class OpenMapping
    {
        private readonly MappingNode basis;
        private readonly List<Place> places;
        private readonly KeyIndex index;

        public OpenMapping(MappingNode basis)
        {
            this.basis = basis;
            places = new List<Place>(basis.Entries.Length);
            index = new KeyIndex(basis.Entries.Length);
            foreach (MappingEntry entry in basis.Entries)
                Add(entry);
        }

        public Place? Find(ScalarValue key) => index.Find(key) is >= 0 and var at ? places[at] : null;

        public void Add(MappingEntry entry)
        {
            var place = new Place(entry.Key, entry.KeyOrigin, entry.Value);
            places.Add(place);
            index.Add(entry.Key);
        }

        public MappingNode Close()
        {
            var entries = ImmutableArray.CreateBuilder<MappingEntry>(places.Count);
            foreach (Place place in places)
                entries.Add(new MappingEntry(place.Key, ConfigAssembly.Close(place.Value), place.KeyOrigin));
            return basis.WithEntries(entries.MoveToImmutable());
        }
    }

    private sealed class Place(ScalarValue key, Origin keyOrigin, object value)
    {
        public ScalarValue Key { get; } = key;

        public Origin KeyOrigin { get; } = keyOrigin;

        public object Value { get; set; } = value;
    }
}

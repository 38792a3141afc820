using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Merging;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Composition;

/// <summary>Puts the contents of configs together, one after the other, by the rules of <see cref="ConfigMerge"/>.</summary>
/// <remarks>
/// A mapping that something was merged into stays open until the end, so that merging a config costs what the config
/// holds and not what is there already. Typed mappings and everything else go through <see cref="ConfigMerge"/>.
/// </remarks>
internal sealed class ConfigAssembly(MergeOptions options, InterpolationSyntax syntax)
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
        if (left is ScalarNode { IsInterpolation: true } reference && right is not ScalarNode && TryFollow(reference, path, out ConfigNode? target))
        {
            return target is null or ScalarNode
                ? ConfigMerge.Merge(reference, right, path, default, options with { Follow = null })
                : Merge(target.InPlaceOf(reference), right, path);
        }

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

    /// <summary>
    /// Follows a plain reference to a value that is one: nothing has to be put together or resolved for it. Null when it leads nowhere, as
    /// does one to what holds it.
    /// </summary>
    private bool TryFollow(ScalarNode reference, NodePath path, out ConfigNode? target)
    {
        target = null;
        if (syntax.Parse(reference).Single is not NodeReference { Steps.IsDefault: false } plain)
            return false;
        ImmutableArray<PathStep> here = path.Steps;
        if (plain.Dots > here.Length)
            return true;
        ImmutableArray<PathStep> steps = plain.Dots == 0 ? plain.Steps : [.. here[..^plain.Dots], .. plain.Steps];
        object? place = root;
        foreach (PathStep step in steps)
        {
            place = place is OpenMapping open ? open.Find(step.Key)?.Value : ConfigEdit.Child((ConfigNode)place, step);
            if (place is null)
                return true;
            if (place is ScalarNode { IsInterpolation: true })
                return false;
        }

        bool isHolder = steps.Length < here.Length && here.AsSpan().StartsWith(steps.AsSpan());
        target = isHolder ? null : Close(place);
        return true;
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

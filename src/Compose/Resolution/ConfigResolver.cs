using System.Collections.Immutable;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>Evaluates the interpolations of one config tree, each place once, lazily.</summary>
/// <remarks>For one thread; a config has as many resolvers as it has readers.</remarks>
internal sealed partial class ConfigResolver
{
    // Values share what they have in common, but whoever writes or binds them walks all of it.
    private const int MostNodes = 10_000_000;
    private const int DeepestValue = 2_000;

    private readonly ResolverRegistry resolvers;
    private readonly InterpolationSyntax syntax;
    private readonly Location root;
    private readonly Trail trail = new();

    public ConfigResolver(ConfigNode root, ResolverRegistry resolvers, InterpolationSyntax? syntax = null)
    {
        this.root = Location.Top(root);
        this.resolvers = resolvers;
        this.syntax = syntax ?? new InterpolationSyntax();
    }

    /// <summary>What interpolations can call.</summary>
    internal ResolverRegistry Resolvers => resolvers;

    /// <summary>Whether an interpolation that leads to <c>???</c> stands for <c>???</c> too, and is no mistake yet.</summary>
    public bool KeepsMissing { get; init; }

    /// <summary>Gives a value that an interpolation led to the type its place asks for, or refuses it; null takes all values as they are.</summary>
    public Func<ConfigNode, NodeType, Location, ConfigNode>? Types { get; init; }

    /// <summary>The whole tree without any interpolation; <c>???</c> stays.</summary>
    /// <exception cref="Diagnostics.InterpolationException">An interpolation does not resolve.</exception>
    public ConfigNode ResolveAll() => Value(root);

    /// <summary>The resolved value at a key path; null when there is none, also for a path above the top. <c>???</c> is given back as such.</summary>
    /// <exception cref="Diagnostics.InterpolationException">An interpolation on the way or in the value does not resolve.</exception>
    /// <exception cref="Diagnostics.CompositionException">The path asks a list for a key.</exception>
    public ConfigNode? Select(string keyPath, bool throwOnMissing = false)
    {
        // Here one dot at the start means the config itself.
        (int dots, ImmutableArray<PathStep> steps) = SplitDots(keyPath);
        return dots <= 1 && Walk(root, steps, keyPath, root, throwOnMissing: throwOnMissing) is { } found ? Value(found) : null;
    }

    /// <summary>The container that the interpolation at a place leads to, as it stands there; null when it leads to none, or to what holds it.</summary>
    public ConfigNode? ContainerOrNull(NodePath path)
    {
        try
        {
            return Find(path) is { } place && MayLeadToContainer(place) && Follow(place) is { Node: not ScalarNode } target && !target.Holds(place)
                ? target.Node
                : null;
        }
        catch (Diagnostics.ComposeException)
        {
            return null;
        }
    }

    // Text never does, and while configs are merged many a key is not there yet: neither may cost an exception.
    private bool MayLeadToContainer(Location place) => !place.IsReference || Parsed(place).Single switch
    {
        null => false,
        NodeReference { Steps.IsDefault: false } reference => Walk(Start(reference.Dots, place), reference.Steps, reference.Path, place) is not null,
        _ => true,
    };

    /// <summary>The place of the container that the interpolation at a place leads to; null when it leads to none in the tree.</summary>
    public NodePath? PlaceOf(NodePath path) =>
        Find(path) is { } place && Follow(place) is { IsComputed: false, Node: not ScalarNode } target ? target.Path : null;

    /// <summary>The value of a text with interpolations, as if it stood at the top of the tree.</summary>
    public ConfigNode ResolveText(string text, Origin origin) =>
        Value(root.Text(new ScalarNode(ScalarValue.From(text), origin)));

    /// <summary>Where a key path leads from the top; null when nowhere.</summary>
    internal Location? Locate(string keyPath) => Select(keyPath, root);

    /// <summary>Where a key path leads, from the top or, with leading dots, from the holder of a place; null when nowhere.</summary>
    internal Location? Select(string keyPath, Location from)
    {
        (int dots, ImmutableArray<PathStep> steps) = SplitDots(keyPath);
        return Walk(Start(dots, from), steps, keyPath, from);
    }

    /// <summary>The place where the value of a place is: itself, or where its interpolation leads.</summary>
    internal Location Follow(Location place)
    {
        if (!place.IsReference)
            return place;
        if (place.Target is { } known)
            return known;

        // References that lead on to references are followed in a loop: a long chain takes no stack.
        int first = trail.Count;
        try
        {
            Location end = place;
            while (end is { IsReference: true, Target: null })
            {
                trail.Enter(end);
                end = AsTyped(end, Next(end));
            }

            end = end.Target ?? end;
            for (int at = first; at < trail.Count; at++)
                trail[at].Target = end;
            return end;
        }
        finally
        {
            trail.LeaveTo(first);
        }
    }

    /// <summary>The value of a place without any interpolation.</summary>
    internal ConfigNode Value(Location place)
    {
        if (place.Resolved is { } known)
            return known;
        if (place.IsReference)
            return place.Resolved = ValueBehind(place);
        if (place is not ContainerLocation container)
            return place.Resolved = place.Node;

        int first = trail.Count;
        trail.Enter(place);
        try
        {
            ConfigNode value = place.Node is MappingNode mapping ? ValueOf(mapping, container) : ValueOf((SequenceNode)place.Node, container);
            if (place.Extent.Depth > DeepestValue || place.Extent.Nodes > MostNodes)
                throw InterpolationErrors.TooLarge(place);
            return place.Resolved = value;
        }
        finally
        {
            trail.LeaveTo(first);
        }
    }

    private ConfigNode ValueBehind(Location place)
    {
        int first = trail.Count;
        try
        {
            Location target = Follow(place);
            trail.Add(place);
            ConfigNode value = Value(target);
            if (value is not ScalarNode && place.Node.Type is { } type)
                value = Types?.Invoke(value, type, place) ?? value;
            place.Extent = target.Extent;
            return value.With(value.Origin, place.Node, value.Traits);
        }
        catch (Diagnostics.InterpolationException error) when (KeepsMissing && error.Kind == Diagnostics.ErrorKind.InterpolationToMissing)
        {
            return ScalarNode.Missing(place.Node.Origin);
        }
        finally
        {
            trail.LeaveTo(first);
        }
    }

    // Whoever refers to a typed place gets the value as it is there.
    private Location AsTyped(Location place, Location next)
    {
        if (Types is null || place.Node.Type is null or NodeType.Any)
            return next;
        Location target = Follow(next);
        return target.Node is ScalarNode given && Types(given, place.Node.Type, place) is ScalarNode typed && typed.Value != given.Value
            ? Computed(typed, place)
            : target;
    }

    private ConfigNode ValueOf(MappingNode mapping, ContainerLocation place)
    {
        // Most branches of a config hold no interpolation; those are handed on as they are.
        ImmutableArray<MappingEntry>.Builder? changed = null;
        var extent = Extent.Leaf;
        for (int at = 0; at < mapping.Entries.Length; at++)
        {
            MappingEntry entry = mapping.Entries[at];
            ConfigNode value = NeedsPlace(entry.Value, ref extent) ? Value(place.Child(at), ref extent) : entry.Value;
            if (ReferenceEquals(value, entry.Value))
                continue;
            changed ??= mapping.Entries.ToBuilder();
            changed[at] = entry with { Value = value };
        }

        place.Extent = extent;
        return changed is null ? mapping : mapping.WithEntries(changed.MoveToImmutable());
    }

    private ConfigNode ValueOf(SequenceNode list, ContainerLocation place)
    {
        ImmutableArray<ConfigNode>.Builder? changed = null;
        var extent = Extent.Leaf;
        for (int at = 0; at < list.Items.Length; at++)
        {
            ConfigNode value = NeedsPlace(list.Items[at], ref extent) ? Value(place.Child(at), ref extent) : list.Items[at];
            if (ReferenceEquals(value, list.Items[at]))
                continue;
            changed ??= list.Items.ToBuilder();
            changed[at] = value;
        }

        place.Extent = extent;
        return changed is null ? list : list.WithItems(changed.MoveToImmutable());
    }

    // Most values are plain: they are counted, and no object is made for where they stand.
    private static bool NeedsPlace(ConfigNode node, ref Extent extent)
    {
        if (node is not ScalarNode { IsInterpolation: false })
            return true;
        extent = extent.With(Extent.Leaf);
        return false;
    }

    private ConfigNode Value(Location below, ref Extent extent)
    {
        ConfigNode value = Value(below);
        extent = extent.With(below.Extent);
        return value;
    }

    private Location? Find(NodePath path)
    {
        Location? place = root;
        foreach (PathStep step in path.Steps)
        {
            if (place is null)
                return null;
            place = References.Child(Follow(place), step, path.ToString(), place);
        }

        return place;
    }
}

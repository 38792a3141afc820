using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>Evaluates the interpolations of one config tree, each place once, lazily.</summary>
/// <remarks>For one thread; a config has as many resolvers as it has readers.</remarks>
internal sealed class ConfigResolver
{
    private readonly ResolverRegistry resolvers;
    private readonly InterpolationCache syntax;
    private readonly Location root;
    private readonly Dictionary<string, ConfigNode> cachedCalls = [];

    // Goes up whenever a secret is used: what is worked out meanwhile is a secret too.
    private int secretsUsed;

    public ConfigResolver(ConfigNode root, ResolverRegistry resolvers, InterpolationCache? syntax = null)
    {
        this.root = new Location(null, default, root);
        this.resolvers = resolvers;
        this.syntax = syntax ?? new InterpolationCache();
    }

    /// <summary>Whether an interpolation that leads to <c>???</c> stands for <c>???</c> too, and is no mistake yet.</summary>
    public bool KeepsMissing { get; init; }

    /// <summary>The whole tree without any interpolation; <c>???</c> stays.</summary>
    /// <exception cref="InterpolationException">An interpolation does not resolve.</exception>
    public ConfigNode ResolveAll() => Value(root);

    /// <summary>The resolved value at a key path; null when there is none. <c>???</c> is given back as such.</summary>
    /// <exception cref="InterpolationException">An interpolation on the way or in the value does not resolve.</exception>
    /// <exception cref="CompositionException">The path asks a list for a key, or leads into a single value.</exception>
    public ConfigNode? Select(string keyPath, bool throwOnMissing = false)
    {
        // Here a dot at the start means the config itself.
        string keys = keyPath.StartsWith('.') ? keyPath[1..] : keyPath;
        Location? found = keys.Length == 0 ? root : Walk(root, KeyPath.Parse(keys), keys, root, throwOnMissing: throwOnMissing);
        return found is null ? null : Value(found);
    }

    /// <summary>The node that the interpolation at a place leads to, as it stands there; null when there is no such place.</summary>
    public ConfigNode? Target(NodePath path) => Find(path) is { } place ? Follow(place).Node : null;

    /// <summary>The place of the container that the interpolation at a place leads to; null when it leads to none in the tree.</summary>
    public NodePath? PlaceOf(NodePath path) =>
        Find(path) is { } place && Follow(place) is { IsComputed: false, Node: not ScalarNode } target ? target.Path : null;

    private Location? Find(NodePath path)
    {
        Location? place = root;
        foreach (PathStep step in path.Steps)
        {
            if (place is null)
                return null;
            place = References.Child(Follow(place), step, path.ToString(), Origin.None, inReference: true);
        }

        return place;
    }

    /// <summary>The value of a text with interpolations, as if it stood at the top of the tree.</summary>
    public ConfigNode ResolveText(string text, Origin origin) =>
        Value(root.Below(PathStep.Of(text), new ScalarNode(ScalarValue.From(text), origin)));

    /// <summary>Where a key path leads, from the top or, with leading dots, from the holder of a place; null when nowhere.</summary>
    internal Location? Select(string keyPath, Location from)
    {
        int dots = keyPath.Length - keyPath.AsSpan().TrimStart('.').Length;
        string keys = keyPath[dots..];
        ImmutableArray<PathStep> steps = keys.Length == 0 ? [] : KeyPath.Parse(keys);
        return Walk(Start(dots, from), steps, keyPath, from);
    }

    /// <summary>The place where the value of a place is: itself, or where its interpolation leads.</summary>
    internal Location Follow(Location place)
    {
        if (!place.IsReference)
            return place;
        if (place.Target is { } known)
        {
            secretsUsed += known.Node.Traits.Secret ? 1 : 0;
            return known;
        }

        if (place.IsBusy)
            throw Cycle(place);
        GuardStack(place);

        place.IsBusy = true;
        int secretsBefore = secretsUsed;
        try
        {
            var scalar = (ScalarNode)place.Node;
            InterpolatedText text = syntax.Parse(scalar.Value.AsString!, scalar.Origin);
            place.Target = text.Single is NodeReference reference
                ? Follow(Target(reference, place))
                : text.Single is ResolverReference call
                    ? Follow(Call(call, place))
                    : Computed(Evaluate(text, place), place);
            if (secretsUsed > secretsBefore && !place.Target.Node.Traits.Secret)
                place.Target = Computed(Secrets.Mark(place.Target.Node), place);
            return place.Target;
        }
        finally
        {
            place.IsBusy = false;
        }
    }

    /// <summary>The value of a place without any interpolation.</summary>
    internal ConfigNode Value(Location place)
    {
        if (place.Resolved is { } known)
            return known;
        if (place.IsReference)
        {
            ConfigNode value = ValueBehind(place);
            return place.Resolved = value.With(value.Origin, place.Node, value.Traits);
        }

        if (place.Node is ScalarNode)
            return place.Resolved = place.Node;
        if (place.IsBusy)
            throw Cycle(place);
        GuardStack(place);

        place.IsBusy = true;
        try
        {
            return place.Resolved = place.Node switch
            {
                MappingNode mapping => ValueOf(mapping, place),
                _ => ValueOf((SequenceNode)place.Node, place),
            };
        }
        finally
        {
            place.IsBusy = false;
        }
    }

    private ConfigNode ValueBehind(Location place)
    {
        try
        {
            return Value(Follow(place));
        }
        catch (InterpolationException error) when (KeepsMissing && error.Kind == ErrorKind.InterpolationToMissing)
        {
            return ScalarNode.Missing(place.Node.Origin);
        }
    }

    /// <summary>The value of an argument, as a node to be resolved where it is put.</summary>
    internal ConfigNode Evaluate(Argument argument, Location from) => argument switch
    {
        ValueArgument value => new ScalarNode(value.Value, from.Node.Origin),
        QuotedArgument quoted => new ScalarNode(ScalarValue.From(Text(quoted.Text, from)), from.Node.Origin),
        TextArgument text => Evaluate(text.Text, from),
        ListArgument list => new SequenceNode(Evaluate(list.Items, from), from.Node.Origin),
        DictArgument dict => new MappingNode(
            PythonKey.WithoutRepeats(dict.Entries.Select(entry => new MappingEntry(entry.Key.Value, Evaluate(entry.Value, from)))),
            from.Node.Origin),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ImmutableArray<ConfigNode> Evaluate(ImmutableArray<Argument> arguments, Location from)
    {
        if (arguments.Any(argument => argument is ValueArgument { Written.Length: 0 }))
        {
            resolvers.Warn?.Invoke(new Diagnostic("An element between commas is empty.", from.Node.Origin)
            {
                Fix = "write an empty text as ''",
            });
        }

        return [.. arguments.Select(argument => Evaluate(argument, from))];
    }

    private ConfigNode ValueOf(MappingNode mapping, Location place)
    {
        // Most branches of a config hold no interpolation; those are handed on as they are.
        ImmutableArray<MappingEntry>.Builder? changed = null;
        for (int at = 0; at < mapping.Entries.Length; at++)
        {
            MappingEntry entry = mapping.Entries[at];
            ConfigNode value = ValueBelow(place, PathStep.Of(entry.Key), entry.Value);
            if (ReferenceEquals(value, entry.Value))
                continue;
            changed ??= mapping.Entries.ToBuilder();
            changed[at] = entry with { Value = value };
        }

        return changed is null ? mapping : mapping.WithEntries(changed.MoveToImmutable());
    }

    private ConfigNode ValueOf(SequenceNode list, Location place)
    {
        ImmutableArray<ConfigNode>.Builder? changed = null;
        for (int at = 0; at < list.Items.Length; at++)
        {
            ConfigNode value = ValueBelow(place, PathStep.At(at), list.Items[at]);
            if (ReferenceEquals(value, list.Items[at]))
                continue;
            changed ??= list.Items.ToBuilder();
            changed[at] = value;
        }

        return changed is null ? list : list.WithItems(changed.MoveToImmutable());
    }

    private ConfigNode ValueBelow(Location place, PathStep step, ConfigNode node) =>
        node is ScalarNode && !node.IsInterpolation ? node : Value(place.Below(step, node));

    private static Location Computed(ConfigNode value, Location place) =>
        new(place.Parent, place.Step, value) { IsComputed = value is ScalarNode };

    private ConfigNode Evaluate(InterpolatedText text, Location from) => text.Single switch
    {
        NodeReference reference => ValueFor(Target(reference, from), reference, from),
        ResolverReference call => Value(Call(call, from)),
        CalculationPart calculation => Calculate(calculation, from),
        _ => new ScalarNode(ScalarValue.From(Text(text, from)), from.Node.Origin),
    };

    private string Text(InterpolatedText text, Location from) =>
        string.Concat(text.Parts.Select(part => part switch
        {
            LiteralPart literal => literal.Text,
            NodeReference reference => PythonForm.Str(Raw(Target(reference, from), reference, from)),
            ResolverReference call => PythonForm.Str(Follow(Call(call, from)).Node),
            CalculationPart calculation => PythonForm.Str(Calculate(calculation, from)),
            _ => throw new System.Diagnostics.UnreachableException(),
        }));

    private ConfigNode Calculate(CalculationPart calculation, Location from) =>
        new Calculator(part => Evaluate(new InterpolatedText([part]), from), span => At(span, from)).Evaluate(calculation.Root);

    /// <summary>The node behind a reference, with the interpolations inside a container as they are: that is how it shows in a string.</summary>
    private ConfigNode Raw(Location target, NodeReference reference, Location from)
    {
        Location followed = Follow(target);
        return followed.Node.IsMissing ? throw ToMissing(reference, from, followed) : followed.Node;
    }

    private ConfigNode ValueFor(Location target, NodeReference reference, Location from)
    {
        Location followed = Follow(target);
        return followed.Node.IsMissing ? throw ToMissing(reference, from, followed) : Value(followed);
    }

    /// <summary>Where the value of a call is: a place of the tree that the resolver leads to, or a new value in the place of the call.</summary>
    private Location Call(ResolverReference reference, Location from)
    {
        string name = string.Concat(reference.Name.Select(part => KeyText(part, from)));
        if (name.Length == 0)
            throw new InterpolationException(ErrorKind.InterpolationSyntax, new Diagnostic("The name of the resolver is empty.", At(reference, from)));
        IResolver resolver = resolvers.Find(name) ?? throw new InterpolationException(
            ErrorKind.UnknownResolver, new Diagnostic($"There is no resolver '{name}'.", At(reference, from))
            {
                Available = [.. Suggestions.ByNearness(name, resolvers.Names)],
                Fix = Suggestions.Nearest(name, resolvers.Names) is { } nearest ? $"did you mean '{nearest}'?" : null,
            });

        ImmutableArray<ConfigNode> arguments = Evaluate(reference.Arguments, from);
        string? key = resolver.IsCached ? $"{name}:{string.Join(',', arguments.Select(PythonForm.Repr))}" : null;
        if (resolver.IsSecret)
            secretsUsed++;
        if (key is not null && cachedCalls.TryGetValue(key, out ConfigNode? known))
            return Computed(known, from);

        var call = new ResolverCall(name, arguments, this, from);
        ConfigNode value;
        try
        {
            value = resolver.IsSecret ? Secrets.Mark(resolver.Resolve(call)) : resolver.Resolve(call);
        }
        catch (Exception exception) when (exception is not (ComposeException or InsufficientExecutionStackException))
        {
            throw new InterpolationException(ErrorKind.InterpolationResolution, new Diagnostic(
                $"The resolver '{name}' failed: {exception.Message}", At(reference, from)));
        }
        catch (ComposeException exception) when (exception.Kind is ErrorKind.InterpolationSyntax or ErrorKind.YamlSyntax)
        {
            throw new InterpolationException(ErrorKind.InterpolationResolution, exception.Diagnostic, exception);
        }

        if (key is not null)
            cachedCalls[key] = value;
        return call.Result ?? Computed(value, from);
    }

    private string KeyText(TextPart part, Location from)
    {
        if (part is LiteralPart literal)
            return literal.Text;
        ConfigNode value = Evaluate(new InterpolatedText([part]), from);
        return value is ScalarNode scalar && scalar.Value.TryGetString(out string? text)
            ? text
            : throw new InterpolationException(ErrorKind.InterpolationResolution, new Diagnostic(
                $"An interpolation inside a key must give text, but '{part}' gives {PythonForm.Str(value)}.",
                At((InterpolationPart)part, from)));
    }

    private Location Target(NodeReference reference, Location from)
    {
        string keys = string.Concat(reference.Keys.Select((key, at) =>
            key.InBrackets ? $"[{KeyText(key.Key, from)}]" : at == 0 ? KeyText(key.Key, from) : $".{KeyText(key.Key, from)}"));
        Location? start = Start(reference.Dots, from);
        return Walk(start, KeyPath.Parse(keys), keys, from, reference)
            ?? throw References.KeyNotFound(reference, keys, start, At(reference, from), from);
    }

    /// <summary>Where a path with so many leading dots starts: one dot is the holder of the place.</summary>
    private Location? Start(int dots, Location from)
    {
        if (dots == 0)
            return root;
        Location? start = from;
        for (int up = 0; up < dots && start is not null; up++)
            start = start.Parent;
        return start;
    }

    private Location? Walk(
        Location? start, ImmutableArray<PathStep> steps, string keys, Location from, NodeReference? reference = null, bool throwOnMissing = false)
    {
        Location? place = start;
        foreach (PathStep step in steps)
        {
            if (place is null)
                return null;
            place = Follow(place);
            if (place.Node.IsMissing)
                return reference is null && !throwOnMissing ? null : throw Missing(reference, from, place);
            if (place.Node.IsNull)
                return null;
            Origin origin = reference is null ? from.Node.Origin : At(reference, from);
            place = References.Child(place, step, keys, origin, inReference: reference is not null);
        }

        return place is { Node.IsMissing: true } && (reference is not null || throwOnMissing) ? throw Missing(reference, from, place) : place;
    }

    private static ComposeException Missing(NodeReference? reference, Location from, Location missing) =>
        reference is not null
            ? ToMissing(reference, from, missing)
            : new CompositionException(ErrorKind.Missing, new Diagnostic($"'{missing.Path}' has no value yet.", missing.Node.Origin)
            {
                Fix = $"give it a value: {missing.Path}=VALUE",
            });

    private static InterpolationException ToMissing(NodeReference reference, Location from, Location missing) =>
        new(ErrorKind.InterpolationToMissing, new Diagnostic($"'{reference}' leads to '{missing.Path}', which has no value yet.", At(reference, from))
        {
            Related = missing.Node.Origin.IsKnown ? [new RelatedPlace("to be given here", missing.Node.Origin)] : [],
            Fix = $"give it a value: {missing.Path}=VALUE",
        });

    private static InterpolationException Cycle(Location place) =>
        new(ErrorKind.InterpolationResolution, new Diagnostic($"'{place.Path}' leads back to itself.", place.Node.Origin));

    private static void GuardStack(Location place)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new InterpolationException(ErrorKind.LimitExceeded, new Diagnostic(
                "Interpolations lead on to interpolations too many times to follow.", place.Node.Origin));
        }
    }

    private static Origin At(InterpolationPart part, Location from) => At(part.Span, from);

    private static Origin At(TextSpan span, Location from)
    {
        Origin whole = from.Node.Origin;
        if (whole.Source is not { } source || from.Node is not ScalarNode scalar || !scalar.Value.TryGetString(out string? text))
            return whole;
        int found = source.Text.AsSpan(whole.Start, Math.Min(whole.Length, source.Text.Length - whole.Start)).IndexOf(text, StringComparison.Ordinal);
        return found < 0 || span.End > text.Length ? whole : whole.Slice(found + span.Start, span.Length);
    }
}

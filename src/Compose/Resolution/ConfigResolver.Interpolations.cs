using System.Collections.Immutable;
using System.Text;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;

namespace Compose.Resolution;

/// <content>What an interpolation at a place leads to, or gives.</content>
internal sealed partial class ConfigResolver
{
    // Without a bound, thirty lines that each repeat the one before twice would fill the memory.
    private const int LongestText = 16 * 1024 * 1024;

    private readonly Dictionary<string, ConfigNode> cachedCalls = [];

    /// <summary>One step from an interpolation towards its value: the place it names, or a value in its own place.</summary>
    private Location Next(Location place)
    {
        InterpolatedText text = Parsed(place);
        return text.Single switch
        {
            NodeReference reference => Target(reference, place),
            ResolverReference call => Call(call, place),
            CalculationPart calculation => Computed(Calculate(calculation, place), place),
            _ => Computed(TextOf(text, place), place),
        };
    }

    private InterpolatedText Parsed(Location place) => syntax.Parse((ScalarNode)place.Node);

    /// <summary>The value of an argument, as a node to be resolved where it is put.</summary>
    internal ConfigNode Evaluate(Argument argument, Location from) => Given(argument, from).Value;

    private GivenArgument Given(Argument argument, Location from) => argument switch
    {
        ValueArgument value => new GivenArgument(new ScalarNode(value.Value, from.Node.Origin)),
        QuotedArgument quoted => new GivenArgument(TextOf(quoted.Text, from)),
        TextArgument text => Given(text.Text, from),
        ListArgument list => GivenArgument.List(Given(list.Items, from), from.Node.Origin),
        DictArgument dict => Given(dict, from),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private GivenArgument Given(DictArgument dict, Location from) =>
        GivenArgument.Dict([.. dict.Entries.Select(entry => (entry.Key.Value, Given(entry.Value, from)))], from.Node.Origin);

    private GivenArgument Given(InterpolatedText text, Location from) => text.Single switch
    {
        NodeReference reference => Given(Present(reference, from)),
        ResolverReference call => Given(Follow(Call(call, from))),
        CalculationPart calculation => new GivenArgument(Calculate(calculation, from)),
        _ => new GivenArgument(TextOf(text, from)),
    };

    private GivenArgument Given(Location place) =>
        place.Node is ScalarNode ? new GivenArgument(Value(place)) : new GivenArgument(place.Node, () => Value(place), place);

    /// <summary>Whether interpolations here may say what OmegaConf does not have.</summary>
    internal bool IsExtended => syntax.IsExtended;

    private ImmutableArray<GivenArgument> Given(ImmutableArray<Argument> arguments, Location from)
    {
        if (arguments.Any(argument => argument is ValueArgument { Written.Length: 0 }))
        {
            resolvers.Warn?.Invoke(new Diagnostic("An element between commas is empty.", from.Node.Origin)
            {
                Fix = "write an empty text as ''",
            });
        }

        return [.. arguments.Select(argument => Given(argument, from))];
    }

    private ConfigNode Evaluate(TextPart part, Location from) => Given(new InterpolatedText([part]), from).Value;

    private ConfigNode Calculate(CalculationPart calculation, Location from)
    {
        bool secret = false;
        var calculator = new Calculator(
            part =>
            {
                ConfigNode value = Evaluate(part, from);
                secret |= Secrets.AreIn(value);
                return value;
            },
            span => InterpolationErrors.At(span, from));
        ConfigNode result = calculator.Evaluate(calculation.Root);
        return Secrets.MarkIf(secret, result.WithOrigin(from.Node.Origin));
    }

    private ConfigNode TextOf(InterpolatedText text, Location from)
    {
        if (text.Parts is [LiteralPart only])
            return new ScalarNode(ScalarValue.From(only.Text), from.Node.Origin);
        var joined = new StringBuilder();
        bool secret = false;
        foreach (TextPart part in text.Parts)
        {
            if (part is LiteralPart literal)
            {
                joined.Append(literal.Text);
                continue;
            }

            // The interpolations inside a container stay as they are: that is how it shows in a string.
            ConfigNode value = part switch
            {
                NodeReference reference => Present(reference, from).Node,
                ResolverReference call => Follow(Call(call, from)).Shown,
                _ => Calculate((CalculationPart)part, from),
            };
            secret |= Secrets.AreIn(value);
            joined.Append(InText(value, from));
            if (joined.Length > LongestText)
                throw InterpolationErrors.TextTooLong(from);
        }

        return Secrets.MarkIf(secret, new ScalarNode(ScalarValue.From(joined.ToString()), from.Node.Origin));
    }

    private static string InText(ConfigNode value, Location from)
    {
        return value is ScalarNode ? PythonForm.Str(value) : ContainerText(value, from);

        static string ContainerText(ConfigNode value, Location from) => InterpolationErrors.GuardingStack(from, () => PythonForm.Str(value));
    }

    /// <summary>Where a reference leads in the end, which must have a value and not hold the reference.</summary>
    private Location Present(NodeReference reference, Location from)
    {
        Location followed = Follow(Target(reference, from));
        if (followed.Holds(from))
            throw InterpolationErrors.HoldsItself(reference, from, followed);
        return followed.Node.IsMissing ? throw InterpolationErrors.ToMissing(reference, from, followed) : followed;
    }

    /// <summary>Where the value of a call is: a place of the tree that the resolver leads to, or a new value in the place of the call.</summary>
    private Location Call(ResolverReference reference, Location from)
    {
        string name = string.Concat(reference.Name.Select(part => KeyText(part, from)));
        if (name.Length == 0)
            throw new InterpolationException(ErrorKind.InterpolationSyntax, new Diagnostic("The name of the resolver is empty.", InterpolationErrors.At(reference.Span, from)));

        // A mistake in an argument is found before one in the name, as in OmegaConf.
        ImmutableArray<GivenArgument> arguments = Given(reference.Arguments, from);
        IResolver resolver = resolvers.Find(name) ?? throw InterpolationErrors.NoResolver(name, resolvers, reference, from);
        string? key = resolver.IsCached ? CacheKey(name, arguments, from) : null;
        if (key is not null && cachedCalls.TryGetValue(key, out ConfigNode? known))
            return Computed(known, from);

        var call = new ResolverCall(name, arguments, this, from, InterpolationErrors.At(reference.Span, from));
        ConfigNode value;
        try
        {
            value = resolver.Resolve(call);
            value = Secrets.MarkIf(resolver.IsSecret || arguments.Any(argument => argument.IsSecret), value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !arguments.Any(argument => ReferenceEquals(argument.Mistake, exception)))
        {
            throw InterpolationErrors.CallFailed(name, exception, arguments.Any(argument => argument.IsSecret), call.Origin, from);
        }

        if (value is ScalarNode { Value.AsString.Length: > LongestText })
            throw InterpolationErrors.TextTooLong(from);
        if (key is not null && call.Result is null)
            cachedCalls[key] = value;
        return call.Result ?? HandedBack(value, arguments)
            ?? from.With(value, isComputed: !call.GivesConfig, Shown(value, arguments));
    }

    private static string CacheKey(string name, ImmutableArray<GivenArgument> arguments, Location from) => InterpolationErrors.GuardingStack(
        from, () => $"{name}:{string.Join(',', arguments.Select(argument => PythonForm.Repr(argument.Value)))}");

    // A container that a resolver was given and hands back is still where it was, and shows as it does there.
    private static Location? HandedBack(ConfigNode value, ImmutableArray<GivenArgument> arguments) =>
        value is ScalarNode ? null : arguments.FirstOrDefault(argument => argument.Is(value))?.Place;

    // Nor do the arguments change that a resolver puts into what it makes.
    private static ConfigNode Shown(ConfigNode value, ImmutableArray<GivenArgument> arguments)
    {
        if (value is ScalarNode || arguments.All(argument => argument.Shown is ScalarNode))
            return value;
        foreach (GivenArgument argument in arguments)
        {
            if (argument.Is(value))
                return argument.Shown;
        }

        return value switch
        {
            SequenceNode list => list.WithItems([.. list.Items.Select(item => Shown(item, arguments))]),
            MappingNode mapping => mapping.WithEntries(
                [.. mapping.Entries.Select(entry => entry with { Value = Shown(entry.Value, arguments) })]),
            _ => value,
        };
    }

    private static Location Computed(ConfigNode value, Location place) => place.With(value, isComputed: true);

    private string KeyText(TextPart part, Location from)
    {
        if (part is LiteralPart literal)
            return literal.Text;
        ConfigNode value = Evaluate(part, from);
        return value is ScalarNode { Traits.Secret: false } scalar && scalar.Value.TryGetString(out string? text)
            ? text
            : throw InterpolationErrors.NotAKey((InterpolationPart)part, value, from);
    }

    private Location Target(NodeReference reference, Location from)
    {
        (int dots, ImmutableArray<PathStep> steps) = (0, reference.Steps);
        string keys = "";
        if (steps.IsDefault)
        {
            // A key that an interpolation gives may be a relative one.
            keys = string.Concat(reference.Parts.Select(part => KeyText(part, from)));
            (dots, steps) = SplitDots(keys);
        }

        Location? start = Start(reference.Dots + dots, from);
        return Walk(start, steps, keys, from, reference) ?? throw InterpolationErrors.KeyNotFound(reference, steps, start, from);
    }

    private static (int Dots, ImmutableArray<PathStep> Steps) SplitDots(string keyPath)
    {
        string keys = keyPath.TrimStart('.');
        return (keyPath.Length - keys.Length, keys.Length == 0 ? [] : KeyPath.Parse(keys));
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
            if (place.Node.IsNull || (reference is null && place.Node is ScalarNode))
                return null;
            place = References.Child(place, step, keys, from, reference);
        }

        return place is { Node.IsMissing: true } && (reference is not null || throwOnMissing) ? throw Missing(reference, from, place) : place;
    }

    private static ComposeException Missing(NodeReference? reference, Location from, Location missing) =>
        reference is not null ? InterpolationErrors.ToMissing(reference, from, missing) : InterpolationErrors.Missing(missing);
}

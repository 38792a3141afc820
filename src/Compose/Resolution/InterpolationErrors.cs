using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>What is said when an interpolation does not resolve.</summary>
internal static class InterpolationErrors
{
    private const int MostStepsShown = 12;

    /// <summary>The place of a part of the interpolation that stands at a location.</summary>
    public static Origin At(TextSpan span, Location from) =>
        from.Node is ScalarNode scalar && scalar.Value.TryGetString(out string? text)
            ? InterpolationPlace.Of(scalar.Origin, text, span)
            : from.Node.Origin;

    public static InterpolationException KeyNotFound(
        NodeReference reference, ImmutableArray<PathStep> steps, Location? start, Location from)
    {
        if (start is null)
        {
            return Fail(ErrorKind.InterpolationKey, new Diagnostic(
                $"'{reference}' goes further up than '{from.Path}' is deep.", At(reference.Span, from)));
        }

        (ConfigNode holder, NodePath path, PathStep step) = FirstNotThere(start, steps);
        string name = step.Key.ToString();
        string[] there = holder is MappingNode mapping ? [.. mapping.Entries.Select(entry => entry.Key.ToString())] : [];
        string where = path.IsRoot ? "at the top" : $"in '{path}'";
        return Fail(ErrorKind.InterpolationKey, new Diagnostic(
            holder switch
            {
                SequenceNode list => $"'{reference}' leads nowhere: '{path}' has {Count(list.Items.Length, "element")}, so there is no index {name}.",
                ScalarNode => $"'{reference}' leads nowhere: '{path}' is null.",
                _ => $"'{reference}' leads nowhere: there is no key '{name}' {where}.",
            },
            At(reference.Span, from))
        {
            Available = [.. Suggestions.ByNearness(name, there)],
            Fix = Suggestions.Nearest(name, there) is { } nearest ? $"did you mean '{nearest}'?" : NoteOnTop(reference, name, start, from),
        });
    }

    public static InterpolationException NoResolver(string name, ResolverRegistry resolvers, ResolverReference reference, Location from) =>
        Fail(ErrorKind.UnknownResolver, new Diagnostic($"There is no resolver '{name}'.", At(reference.Span, from))
        {
            Available = [.. Suggestions.ByNearness(name, resolvers.Names)],
            Fix = name == SecretResolver.ResolverName ? "leave out --strict-hydra: Hydra has no secrets"
                : Suggestions.Nearest(name, resolvers.Names) is { } nearest ? $"did you mean '{nearest}'?"
                : null,
        });

    public static ComposeException NotAnIndex(Location place, PathStep step, string keys, Location from, NodeReference? reference) =>
        Refused($"asks the list '{place.Path}' for '{step.Key}', which is not an index.", keys, from, reference);

    public static ComposeException BelowScalar(Location place, PathStep step, string keys, Location from, NodeReference? reference) =>
        Refused($"asks for '{step.Key}' below '{place.Path}', which is a single value.", keys, from, reference);

    public static InterpolationException NotAKey(InterpolationPart part, ConfigNode value, Location from) =>
        Fail(ErrorKind.InterpolationResolution, new Diagnostic(
            !Secrets.AreIn(value)
                ? $"An interpolation inside a key must give text, but '{part}' gives {PythonForm.Str(value)}."
                : $"A secret cannot name a key, but '{part}' is one.",
            At(part.Span, from)));

    public static InterpolationException ToMissing(NodeReference reference, Location from, Location missing) =>
        Fail(ErrorKind.InterpolationToMissing, new Diagnostic(
            $"'{from.Path}' needs '{missing.Path}', which has no value yet.", At(reference.Span, from))
        {
            Related = missing.Node.Origin.IsKnown ? [new RelatedPlace("to be given here", missing.Node.Origin)] : [],
            Fix = $"give it a value: {missing.Path}=VALUE",
        });

    public static CompositionException Missing(Location missing) =>
        new(ErrorKind.Missing, new Diagnostic($"'{missing.Path}' has no value yet.", missing.Node.Origin)
        {
            Fix = $"give it a value: {missing.Path}=VALUE",
        });

    /// <summary>A place is met while its own value is being worked out.</summary>
    /// <param name="place">The place.</param>
    /// <param name="way">The places from it back to it, each asked for by the one before.</param>
    public static InterpolationException Cycle(Location place, IEnumerable<Location> way)
    {
        List<Location> circle = [.. way.Where((step, at) => at == 0 || step.IsReference)];
        Location[] references = [.. circle.Where(step => step.IsReference)];
        string[] names = [.. circle.Append(place).Select(step => step.Path.IsRoot ? "the config" : step.Path.ToString())];
        string shown = names.Length <= MostStepsShown
            ? string.Join(" → ", names)
            : string.Join(" → ", [.. names[..(MostStepsShown / 2)], $"({names.Length - MostStepsShown} more)", .. names[^(MostStepsShown / 2)..]]);
        return Fail(ErrorKind.InterpolationResolution, new Diagnostic(
            $"'{place.Path}' leads back to itself: {shown}.", references is [var first, ..] ? first.Node.Origin : place.Node.Origin)
        {
            Related = [.. references.Skip(1).Take(MostStepsShown).Select(step => new RelatedPlace($"through '{step.Path}'", step.Node.Origin))],
        });
    }

    public static InterpolationException HoldsItself(NodeReference reference, Location from, Location holder) =>
        Fail(ErrorKind.InterpolationResolution, new Diagnostic(
            $"'{reference}' leads to {(holder.Path.IsRoot ? "the whole config" : $"'{holder.Path}'")}, which holds '{from.Path}' itself.",
            At(reference.Span, from))
        {
            Fix = $"name one value: ${{{(holder.Path.IsRoot ? "" : $"{holder.Path}.")}KEY}}",
        });

    /// <summary>A resolver did not give a value.</summary>
    public static ComposeException CallFailed(string name, Exception exception, bool isGivenSecret, Origin origin, Location from) => exception switch
    {
        // What it says may quote its arguments.
        _ when isGivenSecret => Fail(ErrorKind.InterpolationResolution, new Diagnostic(
            $"The resolver '{name}' failed. What it says is hidden, because it was given a secret.", origin)),
        ComposeException { Kind: ErrorKind.InterpolationSyntax or ErrorKind.YamlSyntax or ErrorKind.InvalidKey or ErrorKind.TypeMismatch or ErrorKind.KeyNotFound } error =>
            Fail(ErrorKind.InterpolationResolution, error.Diagnostic, error),
        ComposeException error => error,
        InsufficientExecutionStackException => TooDeep(from),
        _ => Fail(ErrorKind.InterpolationResolution, new Diagnostic($"The resolver '{name}' failed: {exception.Message}", origin)),
    };

    public static InterpolationException TooDeep(Location place) =>
        Fail(ErrorKind.LimitExceeded, new Diagnostic($"The value of '{place.Path}' goes through too many interpolations to follow.", place.Node.Origin));

    public static InterpolationException TooLarge(Location place) =>
        Fail(ErrorKind.LimitExceeded, new Diagnostic($"The value of '{place.Path}' grows too large through its interpolations.", place.Node.Origin));

    public static InterpolationException TextTooLong(Location place) =>
        Fail(ErrorKind.LimitExceeded, new Diagnostic($"The text of '{place.Path}' grows too long through its interpolations.", place.Node.Origin));

    /// <summary>Makes running out of stack, deep inside a value, the mistake of the place that holds it.</summary>
    public static T GuardingStack<T>(Location place, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InsufficientExecutionStackException)
        {
            throw TooDeep(place);
        }
    }

    private static (ConfigNode Holder, NodePath Path, PathStep Step) FirstNotThere(Location start, ImmutableArray<PathStep> steps)
    {
        Location place = start.Target ?? start;
        foreach (PathStep step in steps)
        {
            Location? next = place.Node is ScalarNode ? null : References.Child(place, step, "", start);
            if (next is null)
                return (place.Node, place.Path, step);
            place = next.Target ?? next;
        }

        return (place.Node, place.Path, steps[^1]);
    }

    // A dot too few or too many is a common slip: the key may be right beside the interpolation, or at the top.
    private static string? NoteOnTop(NodeReference reference, string name, Location start, Location from)
    {
        if (reference.Steps.IsDefault || reference.Steps.Length == 0 || reference.Steps[0].Key.ToString() != name)
            return null;
        string keys = reference.Path;
        if (reference.Dots == 0 && from.Parent?.Node is MappingNode beside && beside.TryGet(reference.Steps[0].Key, out _))
            return $"did you mean '${{.{keys}}}'?";
        Location top = start;
        while (top.Parent is { } parent)
            top = parent;
        return reference.Dots > 0 && top.Node is MappingNode config && config.TryGet(reference.Steps[0].Key, out _)
            ? $"did you mean '${{{keys}}}'?"
            : null;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private static ComposeException Refused(string message, string keys, Location from, NodeReference? reference) =>
        reference is not null
            ? Fail(ErrorKind.InterpolationResolution, new Diagnostic($"'{reference}' {message}", At(reference.Span, from)))
            : new CompositionException(ErrorKind.TypeMismatch, new Diagnostic($"'{keys}' {message}", from.Node.Origin));

    private static InterpolationException Fail(ErrorKind kind, Diagnostic diagnostic, ComposeException? cause = null) =>
        new(kind, diagnostic, cause);
}

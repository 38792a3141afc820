using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>What to say when an override follows the grammar but a function or a sweep in it makes no sense.</summary>
internal static class OverrideMistakes
{
    public static OverrideSyntaxException UnknownFunction(FunctionCall call, IEnumerable<string> functions)
    {
        string[] names = [.. functions];
        string? meant = Suggestions.Nearest(call.Name, names);
        return Function(new Diagnostic($"There is no function '{call.Name}'.", call.NameOrigin)
        {
            Available = [.. Suggestions.ByNearness(call.Name, names)],
            Fix = meant is null
                ? $"put the value in quotes if it is text: '{TextOf(call.Origin)}'"
                : $"did you mean '{meant}'?",
        });
    }

    public static OverrideSyntaxException UnknownArgument(FunctionCall call, CallArgument argument, IEnumerable<string> parameters)
    {
        ImmutableArray<string> names = [.. parameters];
        return Function(new Diagnostic($"{call.Name}() has no argument named '{argument.Name}'.", argument.Value.Origin)
        {
            Available = names,
            Fix = Suggestions.Nearest(argument.Name!, names) is { } meant ? $"did you mean '{meant}'?"
                : names.IsEmpty ? $"put the value in quotes if it is text: '{argument.Name}={TextOf(argument.Value.Origin)}'"
                : null,
        });
    }

    public static OverrideSyntaxException TooManyArguments(FunctionCall call, CallArgument argument, int most) =>
        InCall(call, $"{call.Name}() takes {most} arguments at most.", argument.Value.Origin);

    public static OverrideSyntaxException ArgumentTwice(FunctionCall call, CallArgument argument) =>
        InCall(call, $"{call.Name}() was given '{argument.Name}' twice.", argument.Value.Origin);

    public static OverrideSyntaxException MissingArgument(FunctionCall call, string parameter) =>
        InCall(call, $"{call.Name}() needs '{parameter}'.");

    public static OverrideSyntaxException WrongArgument(
        FunctionCall call, string role, OverrideValue value, ArgumentTypes types) => types == ArgumentTypes.None
        ? InCall(call, $"{call.Name}() takes its value without a name.", value.Origin, $"{call.Name}({TextOf(value.Origin)})")
        : InCall(
            call,
            $"{Capitalised(role)} of {call.Name}() must be {ArgumentTypesOf.InWords(types)}, but this is {ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value))}.",
            value.Origin);

    public static OverrideSyntaxException CannotCast(FunctionCall call, OverrideValue value, string target) =>
        InCall(call, value is SweepValue
            ? $"{Capitalised(ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value)))} cannot be turned into {target}."
            : $"{TextOf(value.Origin)} cannot be turned into {target}.", value.Origin);

    public static OverrideSyntaxException NotJson(OverrideValue value) =>
        Function(new Diagnostic($"{Capitalised(ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value)))} cannot be written as JSON.", value.Origin));

    public static OverrideSyntaxException NoOrder(FunctionCall call, OverrideValue left, OverrideValue right) =>
        InCall(
            call,
            $"{call.Name}() cannot order {Described(left)} and {Described(right)}.",
            right.Origin);

    public static OverrideSyntaxException ZipOfOtherWidth(FunctionCall call, int columns) =>
        InCall(call, $"There are {call.Targets.Length} keys, but zip() has {columns} lists of values.");

    public static OverrideSyntaxException ZipOfOtherLength(FunctionCall call, OverrideValue column, int length, int expected) =>
        InCall(call, $"The lists of zip() must be of one length; the first has {expected} values, this one {length}.", column.Origin);

    public static OverrideSyntaxException InCall(FunctionCall call, string message, Origin? origin = null, string? fix = null) =>
        Function(new Diagnostic(message, origin ?? call.Origin) { Fix = fix });

    public static OverrideSyntaxException PositionalAfterNamed(FunctionCall call, CallArgument argument, string before) =>
        new(new Diagnostic($"An argument without a name cannot follow '{before}=' in {call.Name}().", argument.Value.Origin))
        {
            Fault = OverrideFault.Value,
        };

    public static OverrideSyntaxException PrefixBeforeExtension(Override extension) =>
        new(new Diagnostic("extend_list() changes a list that is there, so the key takes no '+', '++' or '~'.", extension.Value!.Origin)
        {
            Fix = (extension with { Kind = OverrideKind.ExtendList }).ToString(),
        })
        {
            Fault = OverrideFault.Value,
        };

    public static ComposeException NotDiscrete(Override sweep) => Sweep(
        ErrorKind.InvalidOperation, "The basic sweeper cannot list the values of an interval.", sweep.Value!.Origin,
        "give values with choice(...) or range(...), or choose a sweeper that searches");

    public static ComposeException StepOfZero(RangeSweep range) =>
        Sweep(ErrorKind.InvalidOperation, "The step of a range cannot be 0.", range.Origin);

    public static ComposeException EndlessRange(RangeSweep range) =>
        Sweep(ErrorKind.InvalidOperation, "A range needs bounds and a step that are numbers, neither inf nor nan.", range.Origin);

    public static ComposeException TooManyValues(RangeSweep range, BigInteger count) => Sweep(
        ErrorKind.LimitExceeded,
        string.Create(CultureInfo.InvariantCulture, $"This range has {count} values; a sweep can have {SweepExpansion.MostValues} at most."),
        range.Origin);

    public static ComposeException TooManyJobs() => Sweep(
        ErrorKind.LimitExceeded,
        string.Create(CultureInfo.InvariantCulture, $"The sweep has more than {SweepExpansion.MostValues} jobs."), Origin.None);

    public static ComposeException NotAPattern(OverrideValue pattern) =>
        Sweep(ErrorKind.InvalidOperation, "A pattern of glob() must be text.", pattern.Origin);

    public static ComposeException SweepOverHydra(Override sweep) => Sweep(
        ErrorKind.Composition, "Hydra's own settings are the same for all jobs and cannot be swept over.", sweep.Origin);

    private static string TextOf(Origin origin) =>
        origin.Source is { } source ? source.Text.Substring(origin.Start, origin.Length) : "";

    private static string Described(OverrideValue value) =>
        TextOf(value.Origin) is { Length: > 0 } text ? $"'{text}'" : ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value));

    private static string Capitalised(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static OverrideSyntaxException Function(Diagnostic diagnostic) => new(diagnostic) { Fault = OverrideFault.Function };

    private static ComposeException Sweep(ErrorKind kind, string message, Origin origin, string? fix = null) =>
        new(kind, new Diagnostic(message, origin) { Fix = fix });
}

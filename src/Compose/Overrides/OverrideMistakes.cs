using System.Collections.Immutable;
using System.Globalization;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
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
                ? $"put the value in quotes if it is text: {CorrectedText.Quote(call.Origin.Characters) ?? "'...'"}"
                : $"did you mean '{meant}'?",
        });
    }

    public static OverrideSyntaxException UnknownArgument(FunctionCall call, CallArgument argument, IEnumerable<string> parameters)
    {
        ImmutableArray<string> names = [.. parameters];
        return Function(new Diagnostic($"{call.Name}() has no argument named '{argument.Name}'.", argument.NameOrigin)
        {
            Available = names,
            Fix = Suggestions.Nearest(argument.Name!, names) is { } meant ? $"did you mean '{meant}'?"
                : names.IsEmpty ? $"put the value in quotes if it is text: '{argument.Name}={argument.Value.Origin.Characters}'"
                : null,
        });
    }

    public static OverrideSyntaxException TooManyArguments(
        FunctionCall call, CallArgument argument, ImmutableArray<FunctionParameter> parameters) =>
        InCall(call, $"{call.Name}() takes {parameters.Length} values at most.", argument.Value.Origin, Usage(call, parameters));

    public static OverrideSyntaxException ArgumentTwice(FunctionCall call, CallArgument argument) =>
        InCall(call, $"{call.Name}() was given '{argument.Name}' twice.", argument.NameOrigin);

    public static OverrideSyntaxException MissingArgument(
        FunctionCall call, string missing, ImmutableArray<FunctionParameter> parameters) =>
        InCall(call, $"{call.Name}() needs '{missing}'.", fix: Usage(call, parameters));

    public static OverrideSyntaxException WrongArgument(
        FunctionCall call, string role, OverrideValue value, ArgumentTypes types) => types == ArgumentTypes.None
        ? InCall(call, $"{call.Name}() takes its value without a name.", value.Origin, $"{call.Name}({value.Origin.Characters})")
        : InCall(
            call,
            $"{Capitalised(role)} of {call.Name}() must be {ArgumentTypesOf.InWords(types)}, but this is {ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value))}.",
            value.Origin,
            call is { Name: "choice", Arguments.Length: > 1 } && value is PrimitiveValue { Value.IsNull: true }
                ? $"the same without choice(): {string.Join(',', call.Arguments.Select(argument => argument.Value.Origin.Characters))}"
                : AsNumbers(call, value));

    // range(1 10) and range("1",10): numbers all the same.
    private static string? AsNumbers(FunctionCall call, OverrideValue value)
    {
        string[] words = value.Origin.Characters.Trim('\'', '"').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (words.Length > 1 || value is QuotedValue) && words.All(word => PrimitiveTyping.Type(word).Kind is ScalarKind.Integer or ScalarKind.Float)
            ? call.Origin.Characters.Replace(value.Origin.Characters, string.Join(',', words), StringComparison.Ordinal)
            : null;
    }

    public static OverrideSyntaxException CannotCast(FunctionCall call, OverrideValue value, string target) =>
        InCall(
            call,
            value is SweepValue
                ? $"{Capitalised(ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value)))} can be turned into int or float only."
                : $"{Described(value)} cannot be turned into {target}.",
            value.Origin,
            value is PrimitiveValue && new ScalarNode(((PrimitiveValue)value).Value).IsInterpolation
                ? "leave the conversion out: an interpolation gets its value later, with its own type"
                : null);

    public static OverrideSyntaxException NotJson(OverrideValue value) =>
        Function(new Diagnostic($"{Capitalised(ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value)))} cannot be written as JSON.", value.Origin));

    public static OverrideSyntaxException NoOrder(FunctionCall call, OverrideValue left, OverrideValue right) =>
        InCall(
            call,
            $"{call.Name}() cannot order {Described(left)} and {Described(right)}.",
            right.Origin);

    public static OverrideSyntaxException ZipOfOneKey(FunctionCall call) =>
        InCall(call, "zip() gives values to several keys at once.", call.NameOrigin, "lr,decay=zip([0.1,0.01],[1,2])");

    public static OverrideSyntaxException ZipOfOtherWidth(FunctionCall call, int columns) => InCall(
        call, $"zip() needs one list of values for each key; there are {call.Targets.Length} keys and {columns} {(columns == 1 ? "list" : "lists")}.");

    public static OverrideSyntaxException ZipOfOtherLength(FunctionCall call, OverrideValue column, int length, int expected) =>
        InCall(call, $"The lists of zip() must be of one length; the first has {expected} values, this one {length}.", column.Origin);

    public static OverrideSyntaxException InCall(FunctionCall call, string message, Origin? origin = null, string? fix = null) =>
        Function(new Diagnostic(message, origin ?? call.Origin) { Fix = fix });

    public static OverrideSyntaxException PositionalAfterNamed(FunctionCall call, CallArgument argument, string before) =>
        Value($"An argument without a name cannot follow '{before}=' in {call.Name}().", argument.Value.Origin);

    public static OverrideSyntaxException PrefixBeforeExtension(Override extension) => Value(
        "extend_list() changes a list that is there, so the key takes no '+', '++' or '~'.",
        extension.Value!.Origin,
        (extension with { Kind = OverrideKind.ExtendList }).ToString());

    public static OverrideSyntaxException NotAList(Override edit) => Value(
        $"'{edit.Operator}' takes a list.",
        edit.Value!.Origin,
        edit.Value is PrimitiveValue or QuotedValue ? $"{edit.KeyElement}{edit.Operator}[{edit.Value.Origin.Characters}]" : null);

    public static ComposeException NotDiscrete(Override sweep) => Sweep(
        ErrorKind.InvalidOperation, "The basic sweeper cannot list the values of an interval.", sweep.Value!.Origin,
        "give values with choice(...) or range(...), or choose a sweeper that searches");

    public static ComposeException SweepInside(SweepValue sweep) => Sweep(
        ErrorKind.InvalidValue, "A sweep cannot stand inside another value.", sweep.Origin,
        "make the sweep the whole value: key=choice(a,b)");

    public static OverrideSyntaxException StepOfZero(RangeSweep range) =>
        Value("The step of a range cannot be 0.", range.Origin);

    public static OverrideSyntaxException RangeOfNaN(RangeSweep range) =>
        Value("The bounds and the step of a range cannot be nan.", range.Origin);

    public static OverrideSyntaxException TooManyValues(Origin origin) => Value(
        string.Create(CultureInfo.InvariantCulture, $"A sweep can have {SweepExpansion.MostValues:N0} values at most."), origin);

    public static ComposeException TooManyJobs() => Sweep(
        ErrorKind.LimitExceeded,
        string.Create(CultureInfo.InvariantCulture, $"The sweep has more than {SweepExpansion.MostValues:N0} jobs."), Origin.None);

    public static ComposeException NotAPattern(OverrideValue pattern) =>
        Sweep(ErrorKind.InvalidOperation, "A pattern of glob() must be text.", pattern.Origin);

    public static ComposeException SweepOverHydra(Override sweep) => Sweep(
        ErrorKind.Composition, "Hydra's own settings are the same for all jobs and cannot be swept over.", sweep.Origin);

    private static string Usage(FunctionCall call, ImmutableArray<FunctionParameter> parameters) =>
        $"{call.Name}({string.Join(',', parameters.Select(parameter => parameter.Name.ToUpperInvariant()))})";

    private static string Described(OverrideValue value) =>
        value.Origin.Characters is { Length: > 0 } text ? $"'{text}'" : ArgumentTypesOf.InWords(ArgumentTypesOf.Value(value));

    private static string Capitalised(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static OverrideSyntaxException Function(Diagnostic diagnostic) => new(diagnostic) { Fault = OverrideFault.Function };

    private static OverrideSyntaxException Value(string message, Origin origin, string? fix = null) =>
        new(new Diagnostic(message, origin) { Fix = fix }) { Fault = OverrideFault.Value };

    private static ComposeException Sweep(ErrorKind kind, string message, Origin origin, string? fix = null) =>
        new(kind, new Diagnostic(message, origin) { Fix = fix });
}

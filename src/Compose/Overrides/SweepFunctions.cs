using System.Collections.Immutable;
using System.Numerics;
using Compose.Nodes;

namespace Compose.Overrides;

/// <summary>The functions that make and change sweeps.</summary>
internal static class SweepFunctions
{
    public static OverrideValue Choice(BoundCall call) => call.Rest switch
    {
        [] => throw OverrideMistakes.InCall(call.Call, "choice() needs at least one value.", fix: "choice(A,B)"),
        [ChoiceSweep { IsSimple: true } simple] => simple with { IsSimple = false },
        [ChoiceSweep inner] => throw OverrideMistakes.InCall(
            call.Call, "A choice cannot be made of another choice.", inner.Origin, fix: "name the values once, in one choice(...)"),
        var values => new ChoiceSweep(values, IsSimple: false, call.Call.Origin),
    };

    public static OverrideValue ExtendList(BoundCall call) => new ListExtension(call.Rest, call.Call.Origin);

    public static OverrideValue Glob(BoundCall call) =>
        new GlobSweep(Patterns(call["include"]), Patterns(call["exclude"]), call.Call.Origin);

    public static OverrideValue Range(BoundCall call)
    {
        ScalarValue start = Number(call["start"]!);
        ScalarValue step = call["step"] is { } given ? Number(given) : ScalarValue.From(1);
        return call["stop"] is { } stop
            ? new RangeSweep(start, Number(stop), step, call.Call.Origin)
            : new RangeSweep(ScalarValue.From(0), start, step, call.Call.Origin);
    }

    public static OverrideValue Interval(BoundCall call) => new IntervalSweep(
        Casts.ToFloat(call.Call, call["start"]!), Casts.ToFloat(call.Call, call["end"]!), call.Call.Origin);

    public static OverrideValue Tag(BoundCall call)
    {
        ImmutableArray<OverrideValue> tags = call.Rest;
        if (tags is [])
            throw OverrideMistakes.InCall(call.Call, "tag() needs a tag and a sweep.", fix: "tag(NAME,choice(a,b))");
        SweepValue sweep;
        if (call["sweep"] is SweepValue named)
            sweep = named;
        else
        {
            sweep = tags[^1] as SweepValue ?? throw OverrideMistakes.InCall(
                call.Call, "The last argument of tag() must be a choice, a range or an interval.", tags[^1].Origin);
            tags = tags.RemoveAt(tags.Length - 1);
        }

        foreach (OverrideValue tag in tags)
        {
            if (tag is SweepValue)
                throw OverrideMistakes.InCall(call.Call, "A tag must be text; only the last argument of tag() is a sweep.", tag.Origin);
        }

        return sweep with
        {
            Tags = [.. tags.Select(tag => ((PrimitiveValue)tag).Value.AsString!).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    public static OverrideValue Sort(BoundCall call)
    {
        bool reverse = call["reverse"] is PrimitiveValue { Value.AsBoolean: true };
        if (call["list"] is ListValue named)
            return Sorted(named);
        if (call["sweep"] is { } sweep)
            return SortedSweep(sweep);
        return call.Rest switch
        {
            [] => throw OverrideMistakes.InCall(call.Call, "sort() needs something to sort."),
            [ListValue list] => Sorted(list),
            [SweepValue only] => SortedSweep(only),
            [var only] => only,
            var values => SortedSweep(new ChoiceSweep(values, IsSimple: true, call.Call.Origin)),
        };

        ListValue Sorted(ListValue list) => list with { Items = SortedValues(call.Call, list.Items, reverse) };

        OverrideValue SortedSweep(OverrideValue value) => value switch
        {
            ChoiceSweep choice => choice with { Values = SortedValues(call.Call, choice.Values, reverse) },
            RangeSweep range => Directed(range, reverse),
            _ => value,
        };
    }

    public static OverrideValue Shuffle(BoundCall call)
    {
        if (call["list"] is ListValue named)
            return Shuffled(named);
        return (call["sweep"] ?? (call.Rest is [var only] ? only : null)) switch
        {
            ChoiceSweep choice => choice with { IsShuffled = true },
            RangeSweep range => range with { IsShuffled = true },
            ListValue list => Shuffled(list),
            { } value => new ListValue([value], call.Call.Origin),
            null => new ChoiceSweep([.. call.Rest.Select(value => RefuseSweep(call.Call, value))], IsSimple: true, call.Call.Origin)
            {
                IsShuffled = true,
            },
        };

        ListValue Shuffled(ListValue list)
        {
            OverrideValue[] items = [.. list.Items];
            call.Evaluation.Random.Shuffle(items);
            return list with { Items = [.. items] };
        }
    }

    /// <summary>A value that is to be one of several, as it is.</summary>
    /// <exception cref="Diagnostics.OverrideSyntaxException">It stands for several values itself.</exception>
    public static OverrideValue RefuseSweep(FunctionCall call, OverrideValue value) => value is SweepValue or ListExtension
        ? throw OverrideMistakes.InCall(
            call, $"{call.Name}() takes a sweep alone, not as one value of several.", value.Origin, fix: $"{call.Name}({value})")
        : value;

    public static OverrideValue Zip(FunctionCall call)
    {
        ImmutableArray<ImmutableArray<OverrideValue>> columns = [.. call.Arguments.Select(argument => Column(call, argument))];
        if (columns.Length != call.Targets.Length)
            throw OverrideMistakes.ZipOfOtherWidth(call, columns.Length);
        for (int at = 1; at < columns.Length; at++)
        {
            if (columns[at].Length != columns[0].Length)
                throw OverrideMistakes.ZipOfOtherLength(call, call.Arguments[at].Value, columns[at].Length, columns[0].Length);
        }

        return new ZipSweep(call.Targets, columns, call.Origin);
    }

    private static ImmutableArray<OverrideValue> Column(FunctionCall call, CallArgument argument) =>
        (argument.Name, argument.Value) switch
        {
            (null, ListValue list) => list.Items,
            (null, ChoiceSweep { IsShuffled: false } choice) => choice.Values,
            (null, RangeSweep { IsShuffled: false } range) when SweepExpansion.IsTooLong(range) => throw OverrideMistakes.TooManyValues(range.Origin),
            (null, RangeSweep { IsShuffled: false } range) => SweepExpansion.Bounded(SweepExpansion.Numbers(range), range.Origin),
            _ => throw OverrideMistakes.WrongArgument(
                call, "each argument", argument.Value, ArgumentTypes.List | ArgumentTypes.Choice | ArgumentTypes.Range),
        };

    private static ImmutableArray<OverrideValue> Patterns(OverrideValue? patterns) => patterns switch
    {
        null => [],
        ListValue list => list.Items,
        _ => [patterns],
    };

    private static ScalarValue Number(OverrideValue value) => ((PrimitiveValue)value).Value;

    private static ImmutableArray<OverrideValue> SortedValues(
        FunctionCall call, ImmutableArray<OverrideValue> values, bool reverse) => StableSort.Sorted(values, (left, right) =>
            (reverse ? PythonOrder.Compare(right, left) : PythonOrder.Compare(left, right))
            ?? throw OverrideMistakes.NoOrder(call, left, right));

    // The same numbers, walked from the other end.
    private static RangeSweep Directed(RangeSweep range, bool descending)
    {
        if (range.Step.Sign == 0 || range.Step.Sign < 0 == descending || !SweepExpansion.IsCountable(range))
            return range;
        BigInteger last = SweepExpansion.Count(range) - 1;
        if (range is { Start.IsWhole: true, Stop.IsWhole: true, Step.IsWhole: true })
        {
            BigInteger step = range.Step.Whole;
            return range with
            {
                Start = ScalarValue.From(range.Start.Whole + (last * step)),
                Stop = ScalarValue.From(range.Start.Whole - step),
                Step = ScalarValue.From(-step),
            };
        }

        ExactDecimal stride = range.Step.Exact;
        return range with
        {
            Start = range.Start.Exact + (stride * last),
            Stop = range.Start.Exact - stride.Half(), // half a step, so that rounding cannot lose the first number
            Step = -stride,
        };
    }
}

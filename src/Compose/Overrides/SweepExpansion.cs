using System.Collections.Immutable;
using System.Numerics;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>Lists what a discrete sweep stands for, in order.</summary>
internal static class SweepExpansion
{
    /// <summary>More jobs than this are taken for a mistake.</summary>
    internal const int MostValues = 1_000_000;

    /// <summary>The override texts of a sweep, one for each of its values: <c>n=1</c>, <c>n=2</c>. A range may have no end.</summary>
    /// <exception cref="ComposeException">The sweep is not discrete, or its values cannot be written or counted.</exception>
    public static IEnumerable<string> Texts(Override sweep, IGroupOptions groups, Random? random = null) =>
        sweep.Value switch
        {
            ChoiceSweep choice => Ordered(choice.Values, choice.IsShuffled, random).Select(value => TextOfItem(sweep, value)),
            RangeSweep range => Ordered(Numbers(range), range.IsShuffled, random).Select(value => Text(sweep, value)),
            GlobSweep glob => Options(glob, groups.OptionsOf(sweep.Key.KeyOrGroup)).Select(option => Text(sweep, option)),
            ZipSweep => throw new InvalidOperationException("A zip sweep has several texts for each value."),
            _ => throw OverrideMistakes.NotDiscrete(sweep),
        };

    /// <summary>An override with a single value as Hydra writes it into the overrides of a job.</summary>
    public static string Text(Override target, OverrideValue value) =>
        $"{target.KeyElement}{target.Operator}{OverrideWriter.Write(value, OverrideStyle.Hydra)}";

    /// <summary>At most so many things as a sweep can have.</summary>
    /// <exception cref="ComposeException">There are more.</exception>
    public static ImmutableArray<T> Bounded<T>(IEnumerable<T> items, Origin origin)
    {
        ImmutableArray<T> taken = [.. items.Take(MostValues + 1)];
        return taken.Length <= MostValues ? taken : throw OverrideMistakes.TooManyValues(origin);
    }

    /// <summary>Whether a range has more numbers than a sweep can have, as far as that can be told without making them.</summary>
    public static bool IsTooLong(RangeSweep range) => IsCountable(range)
        ? Count(range) > MostValues
        : range.Start.IsFinite && range.Step.IsFinite && range.Step.Sign != 0 && range.Stop.Sign == range.Step.Sign;

    /// <summary>The numbers of a range, not shuffled; endless when it has no bound.</summary>
    public static IEnumerable<OverrideValue> Numbers(RangeSweep range)
    {
        if (range.Start.IsNaN || range.Stop.IsNaN || range.Step.IsNaN)
            throw OverrideMistakes.RangeOfNaN(range);
        if (range.Step.Sign == 0)
            throw OverrideMistakes.StepOfZero(range);
        return range.Start.IsFinite && range.Step.IsFinite ? Exact(range) : Floating(range);
    }

    internal static bool IsCountable(RangeSweep range) =>
        range.Start.IsFinite && range.Stop.IsFinite && range.Step.IsFinite && range.Step.Sign != 0;

    internal static BigInteger Count(RangeSweep range) => range.Start.Exact.StepsTo(range.Stop.Exact, range.Step.Exact);

    private static IEnumerable<OverrideValue> Exact(RangeSweep range)
    {
        bool whole = range is { Start.IsWhole: true, Stop.IsWhole: true, Step.IsWhole: true };
        BigInteger? count = range.Stop.IsFinite ? Count(range)
            : range.Stop.Sign == range.Step.Sign ? null
            : BigInteger.Zero;
        ExactDecimal number = range.Start.Exact;
        ExactDecimal step = range.Step.Exact;
        for (BigInteger at = 0; count is null || at < count; at++, number += step)
        {
            yield return new PrimitiveValue(
                whole ? ScalarValue.From(number.Digits) : ScalarValue.From(number.ToDouble()), range.Origin);
        }
    }

    // From infinity every step leads to infinity.
    private static IEnumerable<OverrideValue> Floating(RangeSweep range)
    {
        (double stop, double step) = (range.Stop.Float, range.Step.Float);
        for (double number = range.Start.Float; step > 0 ? number < stop : number > stop; number += step)
            yield return new PrimitiveValue(ScalarValue.From(number), range.Origin);
    }

    // Among the values of a choice, an extend_list is only the parts it has.
    private static string TextOfItem(Override target, OverrideValue item) =>
        Text(target, item is ListExtension extension ? extension.AsDict() : item);

    private static IEnumerable<OverrideValue> Options(GlobSweep glob, IEnumerable<string> options) =>
        options
            .Where(option => IsMatch(glob.Include, option) && !IsMatch(glob.Exclude, option))
            .Select(option => new PrimitiveValue(ScalarValue.From(option), glob.Origin));

    private static bool IsMatch(ImmutableArray<OverrideValue> patterns, string name) =>
        patterns.Any(pattern => GlobPattern.Matches(PatternText(pattern), name));

    private static string PatternText(OverrideValue pattern) => pattern switch
    {
        QuotedValue quoted => quoted.Text,
        PrimitiveValue { Value: var value } when value.TryGetString(out string? text) => text,
        _ => throw OverrideMistakes.NotAPattern(pattern),
    };

    private static IEnumerable<OverrideValue> Ordered(IEnumerable<OverrideValue> values, bool shuffled, Random? random)
    {
        if (!shuffled)
            return values;
        OverrideValue[] order = [.. Bounded(values, Origin.None)];
        (random ?? new Random(order.Length)).Shuffle(order);
        return order;
    }
}

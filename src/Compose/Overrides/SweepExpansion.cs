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

    /// <summary>The override texts of a sweep, one for each of its values: <c>n=1</c>, <c>n=2</c>.</summary>
    /// <exception cref="ComposeException">The sweep is not discrete, or its values cannot be written or counted.</exception>
    public static IEnumerable<string> Texts(Override sweep, IGroupOptions groups, Random? random = null) =>
        sweep.Value switch
        {
            ChoiceSweep choice => Ordered(choice.Values, choice.IsShuffled, random).Select(value => Text(sweep, value)),
            RangeSweep range => Ordered(Numbers(range), range.IsShuffled, random).Select(value => Text(sweep, value)),
            GlobSweep glob => Options(glob, groups.OptionsOf(sweep.Key.KeyOrGroup)).Select(option => Text(sweep, option)),
            ZipSweep => throw new InvalidOperationException("A zip sweep has several texts for each value."),
            _ => throw OverrideMistakes.NotDiscrete(sweep),
        };

    /// <summary>An override with a single value as Hydra writes it into the overrides of a job.</summary>
    public static string Text(Override target, OverrideValue value) =>
        $"{target.KeyElement}{target.Operator}{OverrideWriter.Write(value, OverrideStyle.Hydra)}";

    /// <summary>The numbers of a range, not shuffled.</summary>
    public static IEnumerable<OverrideValue> Numbers(RangeSweep range)
    {
        if (range.Step.Sign == 0)
            throw OverrideMistakes.StepOfZero(range);
        if (!IsCountable(range))
            throw OverrideMistakes.EndlessRange(range);
        BigInteger count = Count(range);
        if (count > MostValues)
            throw OverrideMistakes.TooManyValues(range, count);
        return Enumerate(range, (int)count);
    }

    internal static bool IsCountable(RangeSweep range) =>
        range.Start.IsFinite && range.Stop.IsFinite && range.Step.IsFinite && range.Step.Sign != 0;

    internal static BigInteger Count(RangeSweep range) => range.Start.Exact.StepsTo(range.Stop.Exact, range.Step.Exact);

    private static IEnumerable<OverrideValue> Enumerate(RangeSweep range, int count)
    {
        bool whole = range is { Start.IsWhole: true, Stop.IsWhole: true, Step.IsWhole: true };
        ExactDecimal number = range.Start.Exact;
        for (int at = 0; at < count; at++, number += range.Step.Exact)
        {
            yield return new PrimitiveValue(
                whole ? ScalarValue.From(number.Digits) : ScalarValue.From(number.ToDouble()), range.Origin);
        }
    }

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
        OverrideValue[] order = [.. values];
        (random ?? new Random(order.Length)).Shuffle(order);
        return order;
    }
}

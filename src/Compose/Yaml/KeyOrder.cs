using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>The order of sorted keys: Python's, which leaves alone what it cannot compare.</summary>
internal static class KeyOrder
{
    public static ImmutableArray<MappingEntry> Sort(ImmutableArray<MappingEntry> entries)
    {
        if (entries.Length < 2 || RankOf(entries[0].Key) is not { } rank || entries.Any(entry => RankOf(entry.Key) != rank))
            return entries;
        return [.. entries.OrderBy(entry => entry.Key, Comparer<ScalarValue>.Create(Compare))];
    }

    // Only keys of one rank compare: numbers, texts, bytes.
    private static int? RankOf(ScalarValue key) => key.Kind switch
    {
        ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Float => 0,
        ScalarKind.String or ScalarKind.Enum => 1,
        ScalarKind.Bytes => 2,
        _ => null,
    };

    private static int Compare(ScalarValue left, ScalarValue right) => RankOf(left) switch
    {
        0 => CompareNumbers(left, right),
        1 => CompareByCodePoint(left.ToString(), right.ToString()),
        _ => left.AsBytes.AsSpan().SequenceCompareTo(right.AsBytes),
    };

    private static int CompareNumbers(ScalarValue left, ScalarValue right) =>
        left.Kind == ScalarKind.Float || right.Kind == ScalarKind.Float
            ? AsDouble(left).CompareTo(AsDouble(right))
            : AsWhole(left).CompareTo(AsWhole(right));

    private static double AsDouble(ScalarValue value) => value.Kind == ScalarKind.Float ? value.AsFloat : PythonFloat.Of(AsWhole(value));

    private static System.Numerics.BigInteger AsWhole(ScalarValue value) =>
        value.Kind == ScalarKind.Boolean ? (value.AsBoolean ? 1 : 0) : value.AsInteger;

    // Surrogates stand for what lies beyond every other character, yet are not the greatest code units.
    private static int CompareByCodePoint(string left, string right)
    {
        int same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
            return left.Length.CompareTo(right.Length);
        bool leftBeyond = char.IsSurrogate(left[same]), rightBeyond = char.IsSurrogate(right[same]);
        return leftBeyond == rightBeyond ? left[same].CompareTo(right[same]) : leftBeyond.CompareTo(rightBeyond);
    }
}

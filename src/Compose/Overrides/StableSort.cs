using System.Collections.Immutable;

namespace Compose.Overrides;

/// <summary>
/// Sorting by merging: equals keep their order, and a comparison may throw or contradict itself, as it does with NaN;
/// the sorts of the library promise neither.
/// </summary>
internal static class StableSort
{
    public static ImmutableArray<T> Sorted<T>(ImmutableArray<T> items, Comparison<T> compare)
    {
        T[] sorted = [.. items];
        var merged = new T[sorted.Length];
        for (int run = 1; run < sorted.Length; run *= 2)
        {
            for (int start = 0; start < sorted.Length; start += 2 * run)
                Merge(sorted.AsSpan(start), run, merged.AsSpan(start), compare);
            (sorted, merged) = (merged, sorted);
        }

        return [.. sorted];
    }

    // Two runs that stand side by side, the first of the given length and the second at most of it, become one.
    private static void Merge<T>(ReadOnlySpan<T> from, int run, Span<T> to, Comparison<T> compare)
    {
        int end = Math.Min(2 * run, from.Length);
        (int left, int right) = (0, Math.Min(run, end));
        int middle = right;
        for (int at = 0; at < end; at++)
        {
            bool takeLeft = left < middle && (right >= end || compare(from[left], from[right]) <= 0);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Compose.Runner.Queries;

namespace Compose.Runner.Store;

/// <summary>The order of rows that came from several indexes; the same as SQLite's within one.</summary>
internal sealed class RowOrder(ImmutableArray<QueryOrder> order) : IComparer<RunRow>
{
    public int Compare(RunRow? left, RunRow? right)
    {
        for (int at = 0; at < order.Length; at++)
        {
            (object? a, object? b) = (left!.Keys[at], right!.Keys[at]);
            int result = (a, b) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                _ => order[at].Descending ? CompareValues(b, a) : CompareValues(a, b),
            };
            if (result != 0)
                return result;
        }

        return (left!.Run.Started, right!.Run.Started) switch
        {
            (null, not null) => 1,
            (not null, null) => -1,
            var (a, b) when a != b => Nullable.Compare(b, a),
            _ => string.CompareOrdinal(left.Run.Directory, right.Run.Directory),
        };
    }

    // Numbers before texts.
    private static int CompareValues(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (string, _) => 1,
        (_, string) => -1,
        (long a, long b) => a.CompareTo(b),
        _ => Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
    };
}

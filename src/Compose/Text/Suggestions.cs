namespace Compose.Text;

/// <summary>Finds the names a user may have meant.</summary>
internal static class Suggestions
{
    /// <summary>The candidate nearest to <paramref name="name"/>, or null when none is near enough to be a slip of the hand.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int least = Math.Max(1, name.Length / 3);
        foreach (string candidate in candidates)
        {
            int distance = Slip(name, candidate);
            if (distance > least || (distance == least && nearest is not null && string.CompareOrdinal(candidate, nearest) >= 0))
                continue;
            (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>The candidates, the nearest first and equals in order of the alphabet.</summary>
    public static IEnumerable<string> ByNearness(string name, IEnumerable<string> candidates) =>
        candidates.OrderBy(candidate => Distance(name, candidate)).ThenBy(candidate => candidate, StringComparer.Ordinal);

    // A name cut short is a small slip, however much is missing.
    private static int Slip(string name, string candidate) =>
        name.Length > 2 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(name, candidate);

    /// <summary>Edits between two names, ignoring case: insertions, deletions, substitutions and swapped neighbours.</summary>
    internal static int Distance(string left, string right)
    {
        (int rows, int columns) = (left.Length + 1, right.Length + 1);
        var distance = new int[rows, columns];
        for (int row = 0; row < rows; row++) distance[row, 0] = row;
        for (int column = 0; column < columns; column++) distance[0, column] = column;

        for (int row = 1; row < rows; row++)
        {
            for (int column = 1; column < columns; column++)
            {
                int cost = Same(row, column) ? 0 : 1;
                int best = Math.Min(
                    Math.Min(distance[row - 1, column] + 1, distance[row, column - 1] + 1),
                    distance[row - 1, column - 1] + cost);
                if (row > 1 && column > 1 && Same(row, column - 1) && Same(row - 1, column))
                    best = Math.Min(best, distance[row - 2, column - 2] + 1);
                distance[row, column] = best;
            }
        }

        return distance[rows - 1, columns - 1];

        bool Same(int row, int column) =>
            char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]);
    }
}

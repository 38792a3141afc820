using System.Diagnostics;

namespace Compose.Benchmarks;

/// <summary>Measures things in turn in one process, so that a drift of the machine's speed meets all of them alike.</summary>
internal static class SideBySide
{
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The median time of one call of each, in milliseconds, once the compiler has come to rest: each is called for a second before.
    /// </summary>
    public static double[] Medians(int rounds, params Action[] actions)
    {
        foreach (Action action in actions)
        {
            long start = Stopwatch.GetTimestamp();
            for (int warm = 0; warm < Math.Max(3, rounds / 5) || Stopwatch.GetElapsedTime(start) < warmUp; warm++)
                action();
        }

        var times = actions.Select(_ => new List<double>(rounds)).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int at = 0; at < actions.Length; at++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[at]();
                times[at].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. times.Select(Median)];
    }

    /// <summary>The exponent b of the law time = a * size^b that fits best: 1 is linear growth.</summary>
    public static double Exponent(IReadOnlyList<(double Size, double Time)> points)
    {
        double meanX = points.Average(point => Math.Log(point.Size));
        double meanY = points.Average(point => Math.Log(point.Time));
        return points.Sum(point => (Math.Log(point.Size) - meanX) * (Math.Log(point.Time) - meanY))
            / points.Sum(point => Math.Pow(Math.Log(point.Size) - meanX, 2));
    }

    /// <summary>The value in the middle; of an even number of them the upper one.</summary>
    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}

using System.Globalization;

namespace Compose.Runner.Sampling;

/// <summary>How busy all processors of the machine are, from one question to the next; Linux tells it in <c>/proc/stat</c>.</summary>
internal sealed class ProcessorTimes
{
    private (double Busy, double All)? before;

    /// <summary>The share of all processors that was busy since this was last asked, in percent; null where that is not told.</summary>
    public double? Usage()
    {
        (double Busy, double All)? now = Read();
        double? usage = (before, now) is ({ } earlier, { } later) && later.All > earlier.All
            ? 100 * (later.Busy - earlier.Busy) / (later.All - earlier.All)
            : null;
        before = now;
        return usage;
    }

    // cpu user nice system idle iowait irq …, in ticks since the machine was started.
    private static (double Busy, double All)? Read()
    {
        try
        {
            string first = File.ReadLines("/proc/stat").First();
            double[] ticks = [.. first.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            double all = ticks.Sum();
            return ticks.Length >= 5 ? (all - ticks[3] - ticks[4], all) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}

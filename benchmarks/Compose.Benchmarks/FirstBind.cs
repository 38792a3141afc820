using System.Diagnostics;
using System.Globalization;

namespace Compose.Benchmarks;

/// <summary>The first bind of a process. Each binder has processes of its own, so that neither finds ready what the other needed of the framework.</summary>
internal static class FirstBind
{
    public const string Theirs = "microsoft";
    public const string Ours = "compose";

    /// <summary>Medians over so many processes of each, started in turn, in milliseconds of processor time, which other work on the machine does not lengthen.</summary>
    public static (double Theirs, double Ours) Measure(int processes)
    {
        var times = new List<double>[] { [], [] };
        for (int at = 0; at < processes * 2; at++)
            times[at % 2].Add(Start(at % 2 == 0 ? Theirs : Ours));
        return (SideBySide.Median(times[0]), SideBySide.Median(times[1]));
    }

    private static double Start(string binder)
    {
        string[] start = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
            ? [Path.Combine(AppContext.BaseDirectory, "Compose.Benchmarks.dll"), "first-bind", binder]
            : ["first-bind", binder];
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, start) { RedirectStandardOutput = true })!;
        return double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }
}

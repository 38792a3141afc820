using System.Diagnostics;
using System.Globalization;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Compose.Runner.Sinks;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Benchmarks;

/// <summary>The store over histories of several sizes, beside what the file system itself takes to be asked once a run.</summary>
internal static class StoreComparison
{
    private const int Parameters = 40;
    private const int Points = 100;

    private static readonly string[] Measured = ["build", "open", "refresh", "list", "query", "floor"];

    public static void Run(TextWriter output, params int[] sizes)
    {
        output.WriteLine($"runs\t{string.Join('\t', Measured.Select(name => $"{name} ms"))}\trefresh/floor");
        var growth = new List<(double Size, double[] Times)>();
        foreach (int size in sizes)
        {
            string root = Directory.CreateTempSubdirectory("compose-bench-").FullName;
            try
            {
                Fill(root, size);
                Thread.Sleep(TimeSpan.FromSeconds(3)); // what is younger is read again, for fear of a coarse clock
                double[] times = Measure(root);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{size}\t{string.Join('\t', times.Select(Milliseconds))}\t{times[2] / times[5]:0.0}"));
                growth.Add((size, times));
            }
            finally
            {
                Directory.Delete(root, recursive: true);
            }
        }

        if (growth.Count < 2)
            return;
        output.WriteLine("grows with the number of runs to the power of");
        for (int at = 0; at < Measured.Length; at++)
        {
            double exponent = SideBySide.Exponent([.. growth.Select(point => (point.Size, point.Times[at]))]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Measured[at]}\t{exponent:0.00}"));
        }
    }

    private static double[] Measure(string root)
    {
        double build = Time(() => RunStore.Open(root).Dispose());
        double open = Time(() => RunStore.Open(root).Dispose());
        using RunStore store = RunStore.Open(root);
        RunQuery query = QueryParser.Parse("metrics.loss < 0.5 and params.p3 > 10 and status = 'finished' order by metrics.loss limit 20");
        return
        [
            build, open,
            .. SideBySide.Medians(
                5, () => store.Refresh(), () => store.Select(RunQuery.Everything, []), () => store.Select(query, [.. query.Fields]),
                () => AskOnce(root)),
        ];
    }

    private static string Milliseconds(double time) => time.ToString("0.0", CultureInfo.InvariantCulture);

    // No way to see a change is cheaper than one question a run.
    private static long AskOnce(string root)
    {
        long ticks = 0;
        foreach (string day in Directory.EnumerateDirectories(root).Where(path => !path.EndsWith(".compose", StringComparison.Ordinal)))
        {
            foreach (string run in Directory.EnumerateDirectories(day))
                ticks ^= Directory.GetLastWriteTimeUtc(Path.Combine(run, RunFiles.RecordFolder)).Ticks;
        }

        return ticks;
    }

    private static void Fill(string root, int size)
    {
        var random = new Random(1);
        for (int number = 0; number < size; number++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{number:000000}");
            RunDirectory directory = RunDirectory.Claim(Path.Combine(root, $"day{number / 200}", id));
            var sink = new RunDirectorySink(directory);
            long time = 1764000000000 + number;
            Emit(sink, new RunEvent.Started(
                time, new RunIdentity(id, "bench", null, directory.Path, [], []),
                new RunConditions(null, [KeyValuePair.Create("machine", "bench")], [], [])));
            Emit(sink, new RunEvent.Parameters(
                time, [.. Enumerable.Range(0, Parameters).Select(at => new RunParameter($"p{at}", ScalarValue.From(random.Next(100))))]));
            Emit(sink, new RunEvent.MetricsLogged(
                time, Enumerable.Range(0, Points).Select(step => new MetricPoint("loss", random.NextDouble(), step, time)).ToArray()));
            Emit(sink, new RunEvent.Finished(time + 1000, RunStatus.Finished, 0.5, null));
            sink.DisposeAsync().AsTask().Wait();
        }
    }

    private static void Emit(RunDirectorySink sink, RunEvent runEvent) => sink.EmitAsync(runEvent, CancellationToken.None).AsTask().Wait();

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

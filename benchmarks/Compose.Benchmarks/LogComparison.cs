using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Compose.Runner.Runs;
using Compose.Runner.Sinks;
using Compose.Runner.Tracking;

namespace Compose.Benchmarks;

/// <summary>What a logged point costs who logs it, beside its floor: a bare record appended to a buffer.</summary>
internal static class LogComparison
{
    private const string Metric = "train/loss";
    private const int Group = 100;
    private const int Points = 2_000_000;
    private const int Rounds = 5;

    public static void Run(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("compose-log-").FullName;
        try
        {
            List<Cost> floors = [];
            List<Cost> logs = [];
            for (int round = 0; round <= Rounds; round++)
            {
                using (var file = new BufferedRecords(Path.Combine(folder, $"floor{round}")))
                    floors.Add(Measure(step => file.Append(Metric, step, step), () => { }));

                var fanout = new TrackingFanout(new RunDirectorySink(RunDirectory.Claim(Path.Combine(folder, $"run{round}"))), [], _ => { });
                var recorder = new RunRecorder(fanout, TimeProvider.System);
                logs.Add(Measure(step => recorder.Log(Metric, step, step), () => recorder.FlushAsync().Wait()));
                recorder.DisposeAsync().AsTask().Wait();
            }

            Cost floor = Median(floors);
            Cost log = Median(logs);
            output.WriteLine("a logged point                      floor   Compose   ratio");
            Line("median, ns", floor.Median, log.Median);
            Line("mean, ns", floor.Mean, log.Mean);
            Line("allocated, bytes", floor.Allocated, log.Allocated);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accepted in a second       {1e9 / log.Mean,14:N0}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"durable in a second        {Points / log.Durable.TotalSeconds,14:N0}"));

            void Line(string what, double bare, double ours) => output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{what,-30} {bare,10:0.0} {ours,9:0.0} {(bare > 0 ? ours / bare : 0),7:0.00}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The clock takes as long as a call, so calls are timed by the hundred.
    private static Cost Measure(Action<int> append, Action finish)
    {
        var groups = new double[Points / Group];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int group = 0, step = 0; group < groups.Length; group++)
        {
            long first = Stopwatch.GetTimestamp();
            for (int call = 0; call < Group; call++)
                append(step++);
            groups[group] = Stopwatch.GetElapsedTime(first).TotalNanoseconds / Group;
        }

        TimeSpan accepted = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        finish();
        TimeSpan durable = Stopwatch.GetElapsedTime(start);
        Array.Sort(groups);
        return new Cost(groups[groups.Length / 2], accepted.TotalNanoseconds / Points, (double)allocated / Points, durable);
    }

    // The first round warms up.
    private static Cost Median(List<Cost> costs) => costs.Skip(1).OrderBy(cost => cost.Median).ElementAt((costs.Count - 1) / 2);

    private readonly record struct Cost(double Median, double Mean, double Allocated, TimeSpan Durable);

    /// <summary>Framed records behind a buffer, and nothing else.</summary>
    private sealed class BufferedRecords(string path) : IDisposable
    {
        private readonly Lock gate = new();
        private readonly byte[] buffer = new byte[64 * 1024];
        private readonly FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        private int used;

        public void Append(string name, double value, long step)
        {
            lock (gate)
            {
                if (used + 28 + (name.Length * 3) > buffer.Length)
                    Flush();
                Span<byte> record = buffer.AsSpan(used);
                int length = Encoding.UTF8.GetBytes(name, record[28..]);
                BinaryPrimitives.WriteInt32LittleEndian(record, length);
                BinaryPrimitives.WriteDoubleLittleEndian(record[4..], value);
                BinaryPrimitives.WriteInt64LittleEndian(record[12..], step);
                BinaryPrimitives.WriteInt64LittleEndian(record[20..], DateTime.UtcNow.Ticks);
                used += 28 + length;
            }
        }

        public void Dispose()
        {
            Flush();
            file.Dispose();
        }

        private void Flush()
        {
            file.Write(buffer, 0, used);
            used = 0;
        }
    }
}

using System.Globalization;
using Compose.Runner.Capture;
using Compose.Runner.Tracking;

namespace Compose.Runner.Sampling;

/// <summary>
/// What the machine and the process are doing, as metrics below <c>system/</c>. Those that MLflow samples too have the names that MLflow gives
/// them (its documentation of system metrics); a megabyte is 1,000,000 bytes.
/// </summary>
internal sealed class SystemMetrics(string directory, Func<NvidiaSmi?> findGpus, TimeProvider clock) : IMetricSource
{
    /// <summary>What the names of all have before them.</summary>
    public const string Prefix = "system/";

    private const double Megabyte = 1e6;

    // Nothing is looked up before the first sample: most runs end before it. What is a rate is known from the second on.
    private readonly Lazy<NvidiaSmi?> gpus = new(findGpus);
    private readonly ProcessorTimes machine = new();
    private (long At, TimeSpan Processor, TimeSpan Pauses)? before;
    private Task asking = Task.CompletedTask;

    public void Sample(Action<string, double> log, bool isLast)
    {
        if (isLast)
            return; // the share of a second that is left says nothing
        SampleProcess(log);
        if (machine.Usage() is { } usage)
            log(Prefix + "cpu_utilization_percentage", usage);
        SampleMemory(log);
        SampleDisk(log);
        if (gpus.Value is { } tool && asking.IsCompleted)
            asking = Task.Run(() => SampleGpus(tool, log)); // the answer may take longer than a record may wait
    }

    public void Dispose()
    {
    }

    private void SampleProcess(Action<string, double> log)
    {
        (long At, TimeSpan Processor, TimeSpan Pauses) now = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
        if (before is { } last && clock.GetElapsedTime(last.At, now.At) is var elapsed && elapsed > TimeSpan.Zero)
        {
            log(Prefix + "process_cpu_percentage", 100 * (now.Processor - last.Processor) / elapsed / Environment.ProcessorCount);
            log(Prefix + "gc_pause_percentage", 100 * (now.Pauses - last.Pauses) / elapsed);
        }

        before = now;
        log(Prefix + "process_memory_megabytes", Environment.WorkingSet / Megabyte);
        log(Prefix + "gc_heap_megabytes", GC.GetTotalMemory(forceFullCollection: false) / Megabyte);
    }

    private static void SampleMemory(Action<string, double> log)
    {
        if (MemoryFacts.Read() is not ({ } total, { } available))
            return;
        log(Prefix + "system_memory_usage_megabytes", (total - available) / Megabyte);
        log(Prefix + "system_memory_usage_percentage", 100 * (total - available) / total);
    }

    private void SampleDisk(Action<string, double> log)
    {
        try
        {
            var drive = new DriveInfo(directory);
            double used = drive.TotalSize - drive.TotalFreeSpace;
            log(Prefix + "disk_usage_megabytes", used / Megabyte);
            log(Prefix + "disk_usage_percentage", 100 * used / drive.TotalSize);
            log(Prefix + "disk_available_megabytes", drive.AvailableFreeSpace / Megabyte);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A disk that does not tell is left out.
        }
    }

    private static void SampleGpus(NvidiaSmi tool, Action<string, double> log)
    {
        string[] lines = tool.Query("utilization.gpu,memory.used,memory.total,power.draw").Gpus;
        for (int gpu = 0; gpu < lines.Length; gpu++)
        {
            double?[] facts = [.. lines[gpu].Split(',').Select(Number)];
            if (facts is not [var busy, var used, var total, var power])
                continue;
            Log("utilization_percentage", busy);
            Log("memory_usage_megabytes", used * 1.048576); // the tool counts mebibytes
            Log("memory_usage_percentage", 100 * used / total);
            Log("power_usage_watts", power);

            void Log(string name, double? value)
            {
                if (value is { } known)
                    log($"{Prefix}gpu_{gpu}_{name}", known);
            }
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}

using Compose.Runner.Capture;
using Compose.Runner.Sampling;

namespace Compose.Runner.Tests.Sampling;

public sealed class SystemMetricsTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void TheProcessAndTheMachineAreSampled()
    {
        Dictionary<string, double> seen = Sample(gpus: null);

        seen.Keys.ShouldContain("system/process_memory_megabytes");
        seen.Keys.ShouldContain("system/gc_heap_megabytes");
        seen.Keys.ShouldContain("system/process_cpu_percentage");
        seen["system/disk_usage_percentage"].ShouldBeInRange(0, 100);
        seen["system/system_memory_usage_percentage"].ShouldBeInRange(0, 100);
        seen["system/process_memory_megabytes"].ShouldBeGreaterThan(1);
    }

    [Fact]
    public void AfterTheRunNothingIsSampled() => Sample(gpus: null, isLast: true).ShouldBeEmpty();

    [Fact]
    public void GpusAreSampledWhereThereAreSome()
    {
        if (OperatingSystem.IsWindows())
            return; // a shell script stands in for the tool
        string tool = scratch.Write("nvidia-smi", "#!/bin/sh\necho '37, 1000, 4000, 71.25'\necho '[N/A], 1000, 2000, [N/A]'\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Dictionary<string, double> seen = Sample(NvidiaSmi.Find(name => name == "PATH" ? scratch.Path : null), until: "system/gpu_1_memory_usage_percentage");

        seen.Where(one => one.Key.Contains("gpu", StringComparison.Ordinal)).ShouldBe(
        [
            new("system/gpu_0_utilization_percentage", 37), new("system/gpu_0_memory_usage_megabytes", 1048.576),
            new("system/gpu_0_memory_usage_percentage", 25), new("system/gpu_0_power_usage_watts", 71.25),
            new("system/gpu_1_memory_usage_megabytes", 1048.576), new("system/gpu_1_memory_usage_percentage", 50),
        ]);
    }

    private Dictionary<string, double> Sample(NvidiaSmi? gpus, bool isLast = false, string? until = null)
    {
        Dictionary<string, double> seen = [];
        using var complete = new ManualResetEventSlim(until is null);
        using var metrics = new SystemMetrics(scratch.Path, () => gpus, TimeProvider.System);
        if (!isLast && gpus is null)
            metrics.Sample((_, _) => { }, isLast: false); // rates need a time before
        metrics.Sample(
            (name, value) =>
            {
                lock (seen)
                    seen[name] = value;
                if (name == until)
                    complete.Set();
            },
            isLast);
        complete.Wait(TestContext.Current.CancellationToken);
        return seen;
    }
}

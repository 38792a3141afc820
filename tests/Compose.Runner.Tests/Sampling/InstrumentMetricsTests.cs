using System.Diagnostics.Metrics;
using Compose.Runner.Sampling;

namespace Compose.Runner.Tests.Sampling;

public sealed class InstrumentMetricsTests : IDisposable
{
    private readonly Meter meter = new($"Test.{Guid.NewGuid():N}");

    public void Dispose() => meter.Dispose();

    [Fact]
    public void CountersAreSumsGaugesTheirLatestAndHistogramsASummary()
    {
        using var metrics = new InstrumentMetrics([meter.Name]);
        Counter<long> images = meter.CreateCounter<long>("images");
        UpDownCounter<int> open = meter.CreateUpDownCounter<int>("open");
        Gauge<double> rate = meter.CreateGauge<double>("rate");
        Histogram<float> batch = meter.CreateHistogram<float>("batch");
        meter.CreateObservableGauge("queue", () => 7);

        images.Add(3);
        images.Add(4);
        open.Add(2);
        open.Add(-1);
        rate.Record(0.5);
        rate.Record(0.25);
        batch.Record(1);
        batch.Record(3);

        Sample(metrics).ShouldBe(
        [
            ("batch/count", 2), ("batch/mean", 2), ("batch/min", 1), ("batch/max", 3), ("images", 7), ("open", 1), ("queue", 7), ("rate", 0.25),
        ]);
        images.Add(1);
        Sample(metrics).ShouldBe([("images", 8), ("open", 1), ("queue", 7), ("rate", 0.25)]);
    }

    [Fact]
    public void EachSetOfTagsIsAMetricOfItsOwn()
    {
        using var metrics = new InstrumentMetrics([meter.Name]);
        Counter<int> requests = meter.CreateCounter<int>("requests");

        requests.Add(1, new("status", 200), new("method", "GET"));
        requests.Add(2, new("method", "GET"), new("status", 200));
        requests.Add(5, new KeyValuePair<string, object?>("method", "PUT"));

        Sample(metrics).ShouldBe([("requests/GET/200", 3), ("requests/PUT", 5)]);
    }

    [Fact]
    public void OnlyInstrumentsThatAreAskedForAreTaken()
    {
        using var metrics = new InstrumentMetrics([$"{meter.Name}/cache.*", "Other"]);
        meter.CreateCounter<int>("cache.hits").Add(1);
        meter.CreateCounter<int>("cash").Add(1);

        Sample(metrics).ShouldBe([("cache.hits", 1)]);
    }

    private static List<(string, double)> Sample(InstrumentMetrics metrics)
    {
        List<(string, double)> seen = [];
        metrics.Sample((name, value) => seen.Add((name, value)), isLast: false);
        return seen;
    }
}

using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Tracking;

public class TrackingFanoutTests
{
    private static readonly RunEvent Anything = new RunEvent.Tagged(0, "a", "b");

    private readonly MemorySink record = new();
    private readonly List<string> reports = [];

    [Fact]
    public void ASinkThatFailsIsToldOnceAndKeptFromTheOthers()
    {
        var healthy = new MemorySink();
        var fanout = new TrackingFanout(record, [new MemorySink(new IOException("no room")), healthy], Report);

        fanout.Emit(Anything);
        fanout.Emit(Anything);
        fanout.Close();

        record.Events.Count.ShouldBe(2);
        healthy.Events.Count.ShouldBe(2);
        reports.ShouldBe(["Sink 'memory' failed, the run goes on: no room", "Sink 'memory' missed 2 events."]);
    }

    [Fact]
    public void ARecordThatCannotBeWrittenIsToldWithItsLoss()
    {
        var fanout = new TrackingFanout(new MemorySink(new IOException("disk full")), [], Report);

        fanout.Emit(Anything);
        fanout.Emit(new RunEvent.MetricsLogged(0, new MetricPoint[3]));
        fanout.Close();

        reports.ShouldBe(
        [
            "The run's record cannot be written, the run goes on without: disk full",
            "4 entries of the run's record could not be written.",
        ]);
    }

    [Fact]
    public void ASinkKeepsItsMetricsWhenTheRecorderUsesItsMemoryAgain()
    {
        var late = new MemorySink();
        var fanout = new TrackingFanout(record, [late], Report);
        MetricPoint[] memory = [new("loss", 1, 1, 0)];

        fanout.Emit(new RunEvent.MetricsLogged(0, memory));
        memory[0] = new MetricPoint("other", 2, 2, 0);
        fanout.Close();

        late.Points.ShouldHaveSingleItem().Name.ShouldBe("loss");
    }

    private void Report(string message)
    {
        lock (reports)
            reports.Add(message);
    }
}

using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Tracking;

/// <summary>Keeps what it is given, or fails as it is told to.</summary>
internal sealed class MemorySink(Exception? failure = null) : ITrackingSink
{
    private readonly List<RunEvent> events = [];
    private readonly List<MetricPoint> points = [];

    public string Name => "memory";

    public IReadOnlyList<RunEvent> Events => events;

    public IReadOnlyList<MetricPoint> Points => points;

    public int Flushes { get; private set; }

    public bool Disposed { get; private set; }

    public ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken)
    {
        if (failure is not null)
            throw failure;
        if (runEvent is RunEvent.MetricsLogged batch)
            points.AddRange(batch.Points.Span);
        else
            events.Add(runEvent);
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Flushes++;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}

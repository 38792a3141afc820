using System.Collections.Immutable;

namespace Compose.Runner.Tracking;

/// <summary>Hands every event to every sink, and keeps the failures of one from the others and from the run.</summary>
/// <remarks>
/// The record itself is written before anything else happens to an event; the other sinks work behind queues of their own.
/// </remarks>
internal sealed class TrackingFanout
{
    private readonly ITrackingSink record;
    private readonly ImmutableArray<SinkPump> pumps;
    private readonly Action<string> report;
    private long lost;

    /// <param name="record">The sink that writes the run directory.</param>
    /// <param name="others">Sinks that may be slow or away.</param>
    /// <param name="report">Tells a person about a sink that fails.</param>
    public TrackingFanout(ITrackingSink record, IEnumerable<ITrackingSink> others, Action<string> report)
    {
        (this.record, this.report) = (record, report);
        var made = ImmutableArray.CreateBuilder<SinkPump>();
        foreach (ITrackingSink sink in others)
            made.Add(new SinkPump(sink, report));
        pumps = made.ToImmutable();
    }

    public void Emit(RunEvent runEvent)
    {
        try
        {
            Wait(record.EmitAsync(runEvent, CancellationToken.None));
        }
        catch (Exception failure)
        {
            long before = lost;
            lost += runEvent is RunEvent.MetricsLogged metrics ? metrics.Points.Length : 1;
            if (before == 0)
                report($"The run's record cannot be written, the run goes on without: {failure.Message}");
        }

        foreach (SinkPump pump in pumps)
            pump.Offer(runEvent);
    }

    /// <summary>Makes the record durable, then completes the waiting. The other sinks are asked to flush as well, and not waited for.</summary>
    public void Flush(List<TaskCompletionSource> waiting)
    {
        foreach (SinkPump pump in pumps)
            pump.Flush();
        try
        {
            Wait(record.FlushAsync(CancellationToken.None));
        }
        catch (Exception failure)
        {
            foreach (TaskCompletionSource one in waiting)
                one.TrySetException(new IOException("The run's record could not be made durable.", failure));
            return;
        }

        foreach (TaskCompletionSource one in waiting)
            one.TrySetResult();
    }

    public void Close()
    {
        foreach (SinkPump pump in pumps)
            pump.Close();
        try
        {
            Wait(record.DisposeAsync());
        }
        catch (Exception failure)
        {
            report($"The run's record could not be closed: {failure.Message}");
        }

        if (lost > 0)
            report($"{lost} {(lost == 1 ? "entry" : "entries")} of the run's record could not be written.");
    }

    private static void Wait(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
            task.AsTask().GetAwaiter().GetResult();
    }
}

namespace Compose.Runner.Tracking;

/// <summary>A destination of run events: files, a console, a server.</summary>
/// <remarks>
/// The events of a run come one at a time and in order. A sink may fail: that is reported once, and neither the run nor
/// another sink notices. A sink may be slow: events wait for it, the run does not.
/// </remarks>
public interface ITrackingSink : IAsyncDisposable
{
    /// <summary>What messages about this sink call it.</summary>
    string Name { get; }

    /// <summary>Whether such an event is of interest; what is not is never queued for the sink.</summary>
    bool Wants(RunEvent runEvent) => true;

    /// <summary>Takes in one event.</summary>
    ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken);

    /// <summary>Makes what was taken in durable.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}

using System.Threading.Channels;

namespace Compose.Runner.Tracking;

/// <summary>Feeds one sink from a queue, so that only its own events wait for it.</summary>
internal sealed class SinkPump
{
    private const int QueuedAtMost = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ITrackingSink sink;
    private readonly Action<string> report;
    private readonly CancellationTokenSource giveUp = new();
    private Channel<RunEvent?>? queue; // null asks for a flush
    private Task pumping = Task.CompletedTask;
    private long lost;

    public SinkPump(ITrackingSink sink, Action<string> report) => (this.sink, this.report) = (sink, report);

    public void Offer(RunEvent runEvent)
    {
        if (!sink.Wants(runEvent))
            return;
        queue ??= Start();

        // The recorder uses its memory again as soon as this returns.
        if (runEvent is RunEvent.MetricsLogged metrics)
            runEvent = metrics with { Points = metrics.Points.ToArray() };
        if (!queue.Writer.TryWrite(runEvent))
            Interlocked.Increment(ref lost);
    }

    /// <summary>Has the sink flush what it was offered before. Nobody waits for that.</summary>
    public void Flush() => queue?.Writer.TryWrite(null);

    /// <summary>Lets the sink finish what is queued, for as long as patience lasts.</summary>
    public void Close()
    {
        if (queue is null)
        {
            CloseSinkAsync(flush: false).Wait(Patience);
            return;
        }

        queue.Writer.Complete();
        if (!pumping.Wait(Patience))
        {
            giveUp.Cancel();
            report($"Sink '{sink.Name}' did not finish in {Patience.TotalSeconds:0} s and was left behind.");
        }

        if (lost > 0)
            report($"Sink '{sink.Name}' missed {lost} {(lost == 1 ? "event" : "events")}.");
    }

    // Only when there is something to hand on: most short runs have nothing for most sinks.
    private Channel<RunEvent?> Start()
    {
        var started = Channel.CreateBounded<RunEvent?>(
            new BoundedChannelOptions(QueuedAtMost) { SingleReader = true, SingleWriter = true });
        pumping = Task.Run(() => PumpAsync(started.Reader));
        return started;
    }

    private async Task PumpAsync(ChannelReader<RunEvent?> reader)
    {
        bool told = false;
        await foreach (RunEvent? runEvent in reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await (runEvent is null ? sink.FlushAsync(giveUp.Token) : sink.EmitAsync(runEvent, giveUp.Token)).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                if (runEvent is not null)
                    Interlocked.Increment(ref lost);
                if (!told)
                    report($"Sink '{sink.Name}' failed, the run goes on: {failure.Message}");
                told = true;
            }
        }

        await CloseSinkAsync(flush: true).ConfigureAwait(false);
    }

    private async Task CloseSinkAsync(bool flush)
    {
        try
        {
            if (flush)
                await sink.FlushAsync(giveUp.Token).ConfigureAwait(false);
            await sink.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            report($"Sink '{sink.Name}' could not be closed: {failure.Message}");
        }
    }
}

using Compose.Runner.Runs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Tracking;

public class RunRecorderTests
{
    private readonly MemorySink sink = new();
    private readonly List<string> reports = [];

    [Fact]
    public async Task ManyThreadsLogAndNothingIsLost()
    {
        const int threads = 8;
        const int each = 20_000;
        await using (RunRecorder recorder = Recorder())
        {
            await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
            {
                for (int step = 0; step < each; step++)
                    recorder.Log($"metric{thread}", step, step);
            })));
        }

        sink.Points.Count.ShouldBe(threads * each);
        foreach (var metric in sink.Points.GroupBy(point => point.Name))
            metric.Select(point => point.Step).ShouldBe(Enumerable.Range(0, each).Select(step => (long)step));
    }

    [Fact]
    public async Task LoggingAllocatesNothingOnceTheBuffersHaveGrown()
    {
        // Nothing is written but by a flush, so each round fills one of the two buffers in turn.
        var options = new RecorderOptions { BatchDelay = TimeSpan.FromDays(1) };
        await using var recorder = new RunRecorder(new TrackingFanout(sink, [], reports.Add), TimeProvider.System, options: options);
        void LogMany()
        {
            for (int step = 0; step < 4_000; step++)
                recorder.Log("loss", step, step);
        }

        LogMany();
        await recorder.FlushAsync();
        LogMany();
        await recorder.FlushAsync();

        long before = GC.GetAllocatedBytesForCurrentThread();
        LogMany();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task WhatWasFlushedHasReachedTheSinkAndIsDurable()
    {
        await using RunRecorder recorder = Recorder();
        recorder.Log("loss", 0.5, 1);
        recorder.Record(new RunEvent.Tagged(0, "stage", "debug"));

        await recorder.FlushAsync();

        sink.Points.ShouldHaveSingleItem().Value.ShouldBe(0.5);
        sink.Events.ShouldHaveSingleItem().ShouldBeOfType<RunEvent.Tagged>();
        sink.Flushes.ShouldBe(1);
    }

    [Fact]
    public async Task TheEndOfTheRunIsTheLastThatASinkSees()
    {
        var order = new List<string>();
        await using (var recorder = new RunRecorder(new TrackingFanout(new OrderSink(order), [], reports.Add), TimeProvider.System))
        {
            recorder.Begin(new RunEvent.Tagged(0, "a", "b"));
            recorder.Log("loss", 1, 1);
            recorder.End(new RunEvent.Finished(0, RunStatus.Finished, null, null));
        }

        order.ShouldBe(["Tagged", "MetricsLogged", "Finished"]);
    }

    [Fact]
    public async Task AfterTheEndNothingIsTakenAndNothingThrows()
    {
        RunRecorder recorder = Recorder();
        await recorder.DisposeAsync();

        recorder.Log("loss", 1, 1);
        recorder.Record(new RunEvent.Tagged(0, "a", "b"));
        await recorder.FlushAsync();

        sink.Points.ShouldBeEmpty();
        sink.Events.ShouldBeEmpty();
        sink.Disposed.ShouldBeTrue();
    }

    [Fact]
    public async Task SourcesOfMetricsAreAskedNowAndThenAndAtTheEnd()
    {
        var source = new CountingSource();
        var options = new RecorderOptions { SampleInterval = TimeSpan.FromMilliseconds(1), Sources = [source] };
        await using (var recorder = new RunRecorder(new TrackingFanout(sink, [], reports.Add), TimeProvider.System, options: options))
        {
            await source.Asked.Task;
            recorder.End(new RunEvent.Finished(0, RunStatus.Finished, null, null));
        }

        sink.Points.Select(point => (point.Name, point.Step)).ShouldBe(
            [.. Enumerable.Range(0, sink.Points.Count - 1).Select(step => ("load", (long)step)), ("last", 0L)]);
        sink.Events.OfType<RunEvent.Trouble>().ShouldHaveSingleItem().Message.ShouldBe("metrics could not be sampled: broken");
        source.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task WhoLogsWritesWhatTheWriterHasNotWrittenInTime()
    {
        var clock = new SetClock();
        var options = new RecorderOptions { BatchDelay = TimeSpan.FromDays(1) }; // a writer that does not get to it
        await using var recorder = new RunRecorder(new TrackingFanout(sink, [], reports.Add), clock, options: options);

        recorder.Log("loss", 0, 0);
        clock.Now += TimeSpan.FromMilliseconds(79);
        recorder.Log("loss", 1, 1);
        sink.Points.ShouldBeEmpty();
        clock.Now += TimeSpan.FromMilliseconds(1);
        recorder.Log("loss", 2, 2);
        sink.Points.Select(point => point.Step).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task ARunSaysThatItIsAlive()
    {
        var options = new RecorderOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(1) };
        var beat = new TaskCompletionSource();
        await using var recorder = new RunRecorder(
            new TrackingFanout(new SignalSink<RunEvent.Heartbeat>(beat), [], reports.Add), TimeProvider.System, options: options);

        await beat.Task;
    }

    private RunRecorder Recorder() => new(new TrackingFanout(sink, [], reports.Add), TimeProvider.System);

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class OrderSink(List<string> order) : ITrackingSink
    {
        public string Name => "order";

        public ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken)
        {
            order.Add(runEvent.GetType().Name);
            return ValueTask.CompletedTask;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class SignalSink<TEvent>(TaskCompletionSource seen) : ITrackingSink
    {
        public string Name => "signal";

        public ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken)
        {
            if (runEvent is TEvent)
                seen.TrySetResult();
            return ValueTask.CompletedTask;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class CountingSource : IMetricSource
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsDisposed { get; private set; }

        public void Sample(Action<string, double> log, bool isLast)
        {
            log(isLast ? "last" : "load", 1);
            Asked.TrySetResult();
            throw new InvalidOperationException("broken");
        }

        public void Dispose() => IsDisposed = true;
    }
}

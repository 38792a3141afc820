using System.Diagnostics;
using Compose.Runner.Settings;

namespace Compose.Runner.Tracking;

/// <summary>
/// Takes in what a run says, from any thread and without waiting, and hands it in batches to the sinks from one background thread.
/// </summary>
/// <remarks>
/// A thread of its own rather than the pool's: an app that keeps every pool thread busy must not delay the record. What was
/// accepted reaches the first sink, the run directory, at once, or when more comes <see cref="RecorderOptions.BatchDelay"/> after the batch before.
/// </remarks>
internal sealed class RunRecorder : IAsyncDisposable
{
    private const int WakeWriterAt = 4096;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly TrackingFanout fanout;
    private readonly TimeProvider clock;
    private readonly SecretTexts secrets;
    private readonly RecorderOptions options;
    private readonly MetricSampling samples;
    private readonly Thread writer;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MetricPoint[] points = new MetricPoint[256];
    private MetricPoint[] spare = new MetricPoint[256];
    private int pointCount;
    private List<RunEvent> events = [];
    private List<RunEvent> spareEvents = [];
    private List<TaskCompletionSource>? flushes;
    private List<TaskCompletionSource>? writes;
    private bool asleep = true;
    private bool hurried;
    private bool closed;

    public RunRecorder(TrackingFanout fanout, TimeProvider clock, SecretTexts? secrets = null, RecorderOptions? options = null)
    {
        (this.fanout, this.clock, this.secrets, this.options) = (fanout, clock, secrets ?? new SecretTexts(), options ?? new RecorderOptions());
        samples = new MetricSampling(this, clock, this.options);
        writer = new Thread(Write) { IsBackground = true, Name = "Compose run recorder" };
        writer.Start();
    }

    /// <summary>Now, as events tell the time.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a point to a metric. After the run has ended it is dropped.</summary>
    public void Log(string name, double value, long step)
    {
        var point = new MetricPoint(name, value, step, Now);
        bool call;
        lock (gate)
        {
            if (closed)
                return;
            if (pointCount == points.Length)
                Array.Resize(ref points, points.Length * 2);
            points[pointCount++] = point;
            call = ShouldCall(hurry: pointCount == WakeWriterAt);
        }

        if (call)
            wake.Release();
    }

    /// <summary>Adds an event. After the run has ended it is dropped.</summary>
    public void Record(RunEvent runEvent)
    {
        bool call;
        lock (gate)
        {
            if (closed)
                return;
            events.Add(secrets.Hide(runEvent));
            call = ShouldCall(hurry: false);
        }

        if (call)
            wake.Release();
    }

    /// <summary>Asks the sources of metrics once more, since the run has ended.</summary>
    public void SampleLast() => samples.Take(isLast: true);

    /// <summary>Completes when all that was accepted before is durable in every sink.</summary>
    public Task FlushAsync() => WaitAsync(ref flushes);

    /// <summary>Completes when all that was accepted before is in the run directory, and survives the process.</summary>
    public Task WriteAsync() => WaitAsync(ref writes);

    /// <summary>Takes no more, writes what is left and lets go of the sinks.</summary>
    /// <remarks>
    /// It waits in place: a run has nothing else to do, and the continuations of all that awaits it would have to be compiled in a fresh process.
    /// An instrument that lets the app go on to its end does so on the writer's own thread, which cannot wait for itself.
    /// </remarks>
    public ValueTask DisposeAsync()
    {
        foreach (IMetricSource source in options.Sources)
            source.Dispose();
        lock (gate)
        {
            (closed, hurried) = (true, true);
            wake.Release();
        }

        if (Thread.CurrentThread == writer)
            return new ValueTask(ended.Task);
        ended.Task.Wait();
        return ValueTask.CompletedTask;
    }

    private Task WaitAsync(ref List<TaskCompletionSource>? waiting)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (closed)
                return ended.Task;
            (waiting ??= []).Add(done);
            if (!ShouldCall(hurry: true))
                return done.Task;
        }

        wake.Release();
        return done.Task;
    }

    // Says whether the writer has to be called: it sleeps, or it gathers a batch and something cannot wait for that.
    private bool ShouldCall(bool hurry)
    {
        if (!asleep && (!hurry || hurried))
            return false;
        asleep = false;
        hurried |= hurry;
        return true;
    }

    private void Write()
    {
        long lastSign = clock.GetTimestamp();
        long lastBatch = Stopwatch.GetTimestamp();
        TimeSpan pause = samples.Interval < options.HeartbeatInterval ? samples.Interval : options.HeartbeatInterval;
        bool last;
        do
        {
            bool called = wake.Wait(pause);
            TimeSpan rest = options.BatchDelay - Stopwatch.GetElapsedTime(lastBatch);
            if (called && rest > TimeSpan.Zero && !Volatile.Read(ref hurried))
                wake.Wait(rest);
            if (clock.GetElapsedTime(lastSign) >= options.HeartbeatInterval)
            {
                Record(new RunEvent.Heartbeat(Now));
                lastSign = clock.GetTimestamp();
            }

            samples.Take();
            lastBatch = Stopwatch.GetTimestamp();
            last = WriteBatch();
        }
        while (!last);

        fanout.Close();
        ended.SetResult();
    }

    private bool WriteBatch()
    {
        bool last;
        int count;
        List<TaskCompletionSource>? waiting;
        List<TaskCompletionSource>? written;
        lock (gate)
        {
            (points, spare) = (spare, points);
            (events, spareEvents) = (spareEvents, events);
            (count, pointCount) = (pointCount, 0);
            (waiting, flushes) = (flushes, null);
            (written, writes) = (writes, null);
            (asleep, hurried, last) = (true, false, closed);
        }

        // The first event says that the run started and the last that it ended: what was measured stands between.
        RunEvent? end = null;
        foreach (RunEvent runEvent in spareEvents)
        {
            if (runEvent is RunEvent.Finished)
                end = runEvent;
            else
                fanout.Emit(runEvent);
        }

        if (count > 0)
            fanout.Emit(new RunEvent.MetricsLogged(Now, spare.AsMemory(0, count)));
        if (end is not null)
            fanout.Emit(end);

        spareEvents.Clear();
        Array.Clear(spare, 0, count);
        foreach (TaskCompletionSource one in written ?? [])
            one.SetResult();
        if (waiting is not null)
            fanout.Flush(waiting);
        return last;
    }
}

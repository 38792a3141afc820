using System.Diagnostics;
using Compose.Runner.Settings;

namespace Compose.Runner.Tracking;

/// <summary>
/// Takes in what a run says, from any thread and without waiting, and hands it in batches to the sinks from one background thread.
/// </summary>
/// <remarks>
/// A thread of its own rather than the pool's: an app that keeps every pool thread busy must not delay the record. It starts when there is
/// something to write that nobody waits for, or a sign of life to give; a run that says nothing and is soon over does without. What was
/// accepted reaches the first sink, the run directory, at once, or when more comes <see cref="RecorderOptions.BatchDelay"/> after the batch before.
/// </remarks>
internal sealed class RunRecorder : IAsyncDisposable
{
    private const int WakeWriterAt = 4096;

    // Milliseconds after which a point is due. The writer's thread may be kept from running, or have more to do than it can: then who logs
    // writes, so that what was accepted survives a kill after 100 ms whatever the machine is busy with.
    private const long LatestAfter = 80;

    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly TrackingFanout fanout;
    private readonly TimeProvider clock;
    private readonly SecretTexts secrets;
    private readonly RecorderOptions options;
    private readonly MetricSampling samples;
    private readonly TimeSpan pause;
    private readonly Timer starter;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MetricPoint[] points = new MetricPoint[16];
    private MetricPoint[] spare = new MetricPoint[16];
    private int pointCount;
    private long oldest;
    private List<RunEvent> events = [];
    private List<RunEvent> spareEvents = [];
    private List<TaskCompletionSource>? flushes;
    private Thread? writer;
    private bool asleep = true;
    private bool hurried;
    private bool closed;

    public RunRecorder(TrackingFanout fanout, TimeProvider clock, SecretTexts? secrets = null, RecorderOptions? options = null)
    {
        (this.fanout, this.clock, this.secrets, this.options) = (fanout, clock, secrets ?? new SecretTexts(), options ?? new RecorderOptions());
        samples = new MetricSampling(this, clock, this.options);
        pause = samples.Interval < this.options.HeartbeatInterval ? samples.Interval : this.options.HeartbeatInterval;
        starter = new Timer(_ => CallWriter(), null, pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Now, as events tell the time.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a point to a metric. After the run has ended it is dropped.</summary>
    public void Log(string name, double value, long step)
    {
        var point = new MetricPoint(name, value, step, Now);
        bool call;
        bool isLate;
        lock (gate)
        {
            if (closed)
                return;
            if (pointCount == 0)
                oldest = point.Time;
            if (pointCount == points.Length)
                Array.Resize(ref points, points.Length * 2);
            points[pointCount++] = point;
            call = ShouldCall(hurry: pointCount == WakeWriterAt);
            isLate = point.Time - oldest >= LatestAfter;
        }

        if (call)
            CallWriter();
        if (isLate && !writing.IsHeldByCurrentThread) // a sink may log, too
            Write();
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
            CallWriter();
    }

    /// <summary>Adds the first events of a run; when it returns they are in the run directory and survive the process.</summary>
    public void Begin(params IEnumerable<RunEvent> first)
    {
        GoWithoutWriter();
        foreach (RunEvent runEvent in first)
            Record(runEvent);
        Write();
    }

    /// <summary>Asks the sources of metrics once more, adds the last event of a run, and writes both.</summary>
    public void End(RunEvent.Finished last)
    {
        GoWithoutWriter();
        samples.Take(isLast: true);
        Record(last);
        Write();
    }

    /// <summary>Completes when all that was accepted before is durable in every sink.</summary>
    public Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool call;
        lock (gate)
        {
            if (closed)
                return ended.Task;
            (flushes ??= []).Add(done);
            call = ShouldCall(hurry: true);
        }

        if (call)
            CallWriter();
        return done.Task;
    }

    /// <summary>Puts all that was accepted before into the run directory, where it survives the process.</summary>
    public void Write()
    {
        lock (writing)
            WriteBatch();
    }

    /// <summary>Takes no more, writes what is left and lets go of the sinks.</summary>
    /// <remarks>
    /// It waits in place: a run has nothing else to do, and the continuations of all that awaits it would have to be compiled in a fresh process.
    /// An instrument that lets the app go on to its end does so on the writer's own thread, which cannot wait for itself.
    /// </remarks>
    public ValueTask DisposeAsync()
    {
        foreach (IMetricSource source in options.Sources)
            source.Dispose();
        starter.Dispose();
        bool isMine;
        lock (gate)
        {
            isMine = !closed && writer is null;
            (closed, hurried) = (true, true);
            wake.Release();
        }

        if (isMine)
            Finish();
        if (Thread.CurrentThread == writer)
            return new ValueTask(ended.Task);
        ended.Task.Wait();
        return ValueTask.CompletedTask;
    }

    // What is accepted from now on is written by who called this.
    private void GoWithoutWriter()
    {
        lock (gate)
            asleep = false;
    }

    private void CallWriter()
    {
        lock (gate)
        {
            if (writer is null && !closed)
            {
                writer = new Thread(WriteOn) { IsBackground = true, Name = "Compose run recorder" };
                writer.Start();
            }
        }

        wake.Release();
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

    private void WriteOn()
    {
        long lastSign = clock.GetTimestamp();
        long lastBatch = Stopwatch.GetTimestamp();
        while (!Volatile.Read(ref closed))
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
            Write();
        }

        Finish();
    }

    private void Finish()
    {
        Write();
        fanout.Close();
        ended.SetResult();
    }

    private void WriteBatch()
    {
        int count;
        List<TaskCompletionSource>? waiting;
        lock (gate)
        {
            (points, spare) = (spare, points);
            (events, spareEvents) = (spareEvents, events);
            (count, pointCount) = (pointCount, 0);
            (waiting, flushes) = (flushes, null);
            (asleep, hurried) = (true, false);
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
        if (waiting is not null)
            fanout.Flush(waiting);
    }
}

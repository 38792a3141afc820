namespace Compose.Runner.Tracking;

/// <summary>Asks the sources of a recorder for their metrics when it is time; each metric counts its own steps.</summary>
internal sealed class MetricSampling(RunRecorder recorder, TimeProvider clock, RecorderOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> steps = new(StringComparer.Ordinal);
    private long lastTime = clock.GetTimestamp();
    private bool failed;
    private bool ended;

    /// <summary>How often it is time.</summary>
    public TimeSpan Interval => options.Sources.IsEmpty ? TimeSpan.MaxValue : options.SampleInterval;

    /// <summary>Asks if it is time.</summary>
    public void Take()
    {
        if (options.Sources.IsEmpty || clock.GetElapsedTime(lastTime) < options.SampleInterval)
            return;
        lastTime = clock.GetTimestamp();
        Take(isLast: false);
    }

    /// <summary>Asks now.</summary>
    public void Take(bool isLast)
    {
        lock (gate)
        {
            if (ended)
                return;
            ended = isLast;
            foreach (IMetricSource source in options.Sources)
                Take(source, isLast);
        }
    }

    private void Take(IMetricSource source, bool isLast)
    {
        try
        {
            source.Sample(Log, isLast);
        }
        catch (Exception failure)
        {
            // An instrument is the app's own code. It may fail each time; once is told.
            if (!failed)
                recorder.Record(new RunEvent.Trouble(recorder.Now, $"metrics could not be sampled: {failure.Message}"));
            failed = true;
        }
    }

    private void Log(string name, double value)
    {
        long step;
        lock (steps)
            steps[name] = (step = steps.GetValueOrDefault(name)) + 1;
        recorder.Log(name, value, step);
    }
}

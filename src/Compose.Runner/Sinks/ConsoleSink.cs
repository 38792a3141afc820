using System.Globalization;
using System.Text;
using Compose.Runner.Sampling;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Sinks;

/// <summary>Shows metrics as they come, a line for each step: <c>step 3  train/loss 0.2134  val/acc 0.9611</c>.</summary>
/// <param name="output">The console.</param>
/// <param name="job">The number of the job in its sweep, which each line starts with: <c>#7  step 3  ...</c>; null for a run of its own.</param>
/// <param name="clock">Tells when nothing more of a step comes; <see cref="TimeProvider.System"/> by itself.</param>
/// <remarks>
/// What an app logs of one step may come in two batches: a line waits a moment for the rest of its step. After a thousand lines nobody reads
/// them all: then a line comes every 100 ms at most, and the last one.
/// </remarks>
internal sealed class ConsoleSink(Func<TextWriter> output, int? job = null, TimeProvider? clock = null) : ITrackingSink
{
    private const int MostLinesAtAnyPace = 1_000;
    private const long LeastPause = 100;

    // Longer than the recorder takes to hand on the next batch, shorter than a person notices.
    private static readonly TimeSpan RestOfAStep = TimeSpan.FromMilliseconds(60);

    private readonly Lock gate = new();
    private readonly List<MetricPoint> line = new(8);
    private ITimer? timer;
    private int lines;
    private long lastTime = long.MinValue / 2;
    private int passedOver;
    private string? unshown;

    public string Name => "console";

    public bool Wants(RunEvent runEvent) => runEvent is RunEvent.MetricsLogged;

    public ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            foreach (MetricPoint point in ((RunEvent.MetricsLogged)runEvent).Points.Span)
            {
                if (point.Name.StartsWith(SystemMetrics.Prefix, StringComparison.Ordinal))
                    continue; // on record, but not what a person waits for
                if (BeginsLine(point))
                    ShowLine();
                line.Add(point);
            }

            if (line.Count > 0)
                ShowSoon();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            ShowLine();
        return new(output().FlushAsync(cancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            timer?.Dispose();
            ShowLine();
            if (passedOver > 1)
                output().WriteLine($"... {passedOver - 1} more steps ...");
            if (unshown is not null)
                output().WriteLine(unshown);
        }

        return ValueTask.CompletedTask;
    }

    private void ShowSoon()
    {
        timer ??= (clock ?? TimeProvider.System).CreateTimer(_ => ShowWhatCame(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(RestOfAStep, Timeout.InfiniteTimeSpan);
    }

    private void ShowWhatCame()
    {
        lock (gate)
            ShowLine();
    }

    private bool BeginsLine(in MetricPoint point)
    {
        foreach (MetricPoint shown in line)
        {
            if (shown.Step != point.Step || shown.Name == point.Name)
                return true;
        }

        return false;
    }

    private void ShowLine()
    {
        if (line.Count == 0)
            return;
        Show(TextOf(line), line[0].Time);
        line.Clear();
    }

    private void Show(string text, long time)
    {
        if (++lines > MostLinesAtAnyPace && time - lastTime is >= 0 and < LeastPause) // a clock may be set back
        {
            passedOver++;
            unshown = text;
            return;
        }

        output().WriteLine(text);
        (lastTime, passedOver, unshown) = (time, 0, null);
    }

    private string TextOf(List<MetricPoint> line)
    {
        var text = new StringBuilder();
        if (job is { } number)
            text.Append(CultureInfo.InvariantCulture, $"#{number}  ");
        text.Append(CultureInfo.InvariantCulture, $"step {line[0].Step}");
        foreach (MetricPoint point in line)
            text.Append(CultureInfo.InvariantCulture, $"  {PrintableText.Of(point.Name)} {point.Value:G4}");
        return text.ToString();
    }
}

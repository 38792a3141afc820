using System.Globalization;
using System.Text;
using Compose.Runner.Sampling;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Sinks;

/// <summary>Shows metrics as they come, a line for each step: <c>step 3  train/loss 0.2134  val/acc 0.9611</c>.</summary>
internal sealed class ConsoleSink(Func<TextWriter> output) : ITrackingSink
{
    private readonly List<MetricPoint> line = [];

    public string Name => "console";

    public bool Wants(RunEvent runEvent) => runEvent is RunEvent.MetricsLogged;

    public ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken)
    {
        foreach (MetricPoint point in ((RunEvent.MetricsLogged)runEvent).Points.Span)
        {
            if (point.Name.StartsWith(SystemMetrics.Prefix, StringComparison.Ordinal))
                continue; // on record, but not what a person waits for
            if (BeginsLine(point))
                ShowLine();
            line.Add(point);
        }

        ShowLine();
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => new(output().FlushAsync(cancellationToken));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"step {line[0].Step}");
        foreach (MetricPoint point in line)
            text.Append(CultureInfo.InvariantCulture, $"  {PrintableText.Of(point.Name)} {point.Value:G4}");
        line.Clear();
        output().WriteLine(text);
    }
}

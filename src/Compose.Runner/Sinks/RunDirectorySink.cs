using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Runner.Runs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Sinks;

/// <summary>Writes the record of a run into its directory: the journal and the metrics as lines of JSON, and the record at a glance.</summary>
internal sealed class RunDirectorySink : ITrackingSink
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RunDirectory directory;
    private readonly RunRecord record = new();
    private readonly JsonLinesFile journal;
    private readonly JsonLinesFile metrics;

    public RunDirectorySink(RunDirectory directory)
    {
        this.directory = directory;
        journal = new JsonLinesFile(directory.RecordFile(RunFiles.Journal));
        metrics = new JsonLinesFile(directory.RecordFile(RunFiles.Metrics));
    }

    public string Name => "run directory";

    public ValueTask EmitAsync(RunEvent runEvent, CancellationToken cancellationToken)
    {
        record.Apply(runEvent);
        if (runEvent is RunEvent.MetricsLogged batch)
        {
            foreach (MetricPoint point in batch.Points.Span)
            {
                RunEventJson.WritePoint(metrics.Json, point);
                metrics.EndLine();
            }

            metrics.Write();
            return ValueTask.CompletedTask;
        }

        RunEventJson.Write(runEvent, journal.Json, journal.EndLine);
        journal.Write();
        if (runEvent is RunEvent.Started { Conditions.Code.Patch: { } patch })
            File.WriteAllText(directory.RecordFile(RunFiles.Patch), patch);
        if (runEvent is RunEvent.Started or RunEvent.Heartbeat or RunEvent.Finished)
            ReplaceRecord();
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        journal.Sync();
        metrics.Sync();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        metrics.Dispose();
        return ValueTask.CompletedTask;
    }

    private void ReplaceRecord()
    {
        using var whole = new WholeFile(directory.RecordFile(RunFiles.Record));
        using (var file = new FileStream(whole.Draft, FileMode.Create, FileAccess.Write))
        using (var json = new Utf8JsonWriter(file, Readable))
            record.Write(json);
        whole.Put();
    }
}

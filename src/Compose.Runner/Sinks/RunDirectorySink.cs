using Compose.Runner.Runs;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Sinks;

/// <summary>Writes the record of a run into its directory: the journal and the metrics as lines of JSON, and the record at a glance.</summary>
internal sealed class RunDirectorySink : ITrackingSink
{
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
        switch (runEvent)
        {
            case RunEvent.MetricsLogged batch:
                foreach (MetricPoint point in batch.Points.Span)
                {
                    RunEventJson.WritePoint(metrics.Json, point);
                    metrics.Spill();
                }

                metrics.Write();
                return ValueTask.CompletedTask;
            case RunEvent.Parameters parameters:
                foreach (RunParameter parameter in parameters.Values)
                {
                    RunEventJson.WriteParameter(journal.Json, parameter, parameters.Time);
                    journal.Spill();
                }

                journal.Write();
                break;
            case RunEvent.Finished:
                MakingRoom(() => AppendLine(runEvent));
                MakingRoom(ReplaceRecord);
                return ValueTask.CompletedTask;
            default:
                AppendLine(runEvent);
                break;
        }

        if (runEvent is RunEvent.Started { Conditions.Code.Patch: { } patch })
            File.WriteAllText(directory.RecordFile(RunFiles.Patch), patch);
        if (runEvent is RunEvent.Started or RunEvent.Heartbeat)
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

    private void AppendLine(RunEvent runEvent)
    {
        RunEventJson.Write(runEvent, journal.Json);
        journal.Write();
    }

    // On a full disk the end of the run takes the place of the record at a glance, which says that it still runs and can be made again.
    private void MakingRoom(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            File.Delete(directory.RecordFile(RunFiles.Record));
            write();
        }
    }

    private void ReplaceRecord()
    {
        using var whole = new WholeFile(directory.RecordFile(RunFiles.Record));
        var json = new JsonWriter(isIndented: true);
        record.Write(json);
        File.WriteAllBytes(whole.Draft, json.Written);
        whole.Put();
    }
}

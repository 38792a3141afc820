using System.Text.Json;
using Compose.Runner.Runs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Store;

/// <summary>Reads the record of a run from the files in its directory, however far they go.</summary>
internal static class RecordReader
{
    /// <summary>The record, and what of it could not be read. The record is null before the run has said a first word.</summary>
    /// <exception cref="UnreadableRunException">The directory holds no record that this version can read.</exception>
    public static (RunRecord? Record, int Damaged) Read(string directory)
    {
        var record = new RunRecord();
        int damaged = 0;
        string folder = Path.Combine(directory, RunFiles.RecordFolder);
        try
        {
            JsonLines.Read(Path.Combine(folder, RunFiles.Journal), line => damaged += ReadEvent(line, record) ? 0 : 1);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableRunException(failure is FileNotFoundException or DirectoryNotFoundException ? "its journal is gone" : failure.Message);
        }

        if (record.Started is null)
            return damaged == 0 ? (null, 0) : throw new UnreadableRunException("its journal does not begin with the start of a run");
        if (record.Finished is null || !TryReadSummaries(folder, record))
            damaged += ReadPoints(Path.Combine(folder, RunFiles.Metrics), record);
        return (record, damaged);
    }

    /// <summary>Every point that a run logged, in order.</summary>
    public static void ReadPoints(string directory, Action<MetricPoint> take)
    {
        string path = Path.Combine(directory, RunFiles.RecordFolder, RunFiles.Metrics);
        if (!File.Exists(path))
            return;
        JsonLines.Read(path, line =>
        {
            if (TryReadPoint(line, out MetricPoint point))
                take(point);
        });
    }

    private static bool ReadEvent(ReadOnlySpan<byte> line, RunRecord record)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (RunEventReader.Read(document.RootElement) is not { } runEvent)
                return true;
            record.Apply(runEvent);
            return true;
        }
        catch (JsonException) when (record.Started is not null)
        {
            return false;
        }
        catch (JsonException failure)
        {
            throw new UnreadableRunException($"its journal does not begin with the start of a run: {failure.Message}");
        }
    }

    private static int ReadPoints(string path, RunRecord record)
    {
        int damaged = 0;
        if (!File.Exists(path))
            return 0;
        try
        {
            var one = new MetricPoint[1];
            JsonLines.Read(path, line =>
            {
                if (TryReadPoint(line, out one[0]))
                    record.Apply(new RunEvent.MetricsLogged(one[0].Time, one));
                else
                    damaged++;
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            damaged++;
        }

        return damaged;
    }

    private static bool TryReadPoint(ReadOnlySpan<byte> line, out MetricPoint point)
    {
        try
        {
            point = RunEventReader.ReadPoint(line);
            return true;
        }
        catch (JsonException)
        {
            point = default;
            return false;
        }
    }

    // A run that has ended left the summary of its metrics, so the points need not be read.
    private static bool TryReadSummaries(string folder, RunRecord record)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, RunFiles.Record)));
            JsonElement root = document.RootElement;
            if (root.GetProperty("status").GetString() == "running")
                return false;
            var summaries = new List<(string Name, MetricSummary Summary)>();
            foreach (JsonProperty metric in root.GetProperty("metrics").EnumerateObject())
            {
                if (MetricSummary.Read(metric.Value) is not { } summary)
                    return false;
                summaries.Add((metric.Name, summary));
            }

            foreach ((string name, MetricSummary summary) in summaries)
                record.Apply(name, summary);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}

/// <summary>A directory that looks like a run's and whose record cannot be read; the message completes "skipped: …".</summary>
internal sealed class UnreadableRunException(string reason) : Exception(reason);

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Runner.Runs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Store;

/// <summary>A run as one JSON object, with the names that run.json has and its parameters and annotations besides.</summary>
internal static class RunJson
{
    public static string Write(StoredRun run, bool indented)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, run);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, StoredRun run)
    {
        RunReading reading = run.Reading;
        json.WriteStartObject();
        json.WriteNumber("version"u8, RunFiles.FormatVersion);
        json.WriteString("id"u8, run.Id);
        json.WriteString("name"u8, run.Name);
        json.WriteString("status"u8, run.Status is { } status ? RunEventJson.Name(status) : null);
        json.WriteString("directory"u8, run.Directory);
        WriteNumber(json, "number", run.Number);
        WriteNumber(json, "started", reading.Started);
        WriteNumber(json, "finished", reading.Finished);
        if (reading.Result is { } result)
        {
            json.WritePropertyName("result"u8);
            RunEventJson.WriteFloat(json, result);
        }

        if (reading.Failure is { } failure)
        {
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, failure.Type);
            json.WriteString("message"u8, failure.Message);
            json.WriteString("details"u8, failure.Details);
            json.WriteEndObject();
        }

        json.WriteStartArray("overrides"u8);
        foreach (string text in reading.Overrides)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteStartObject("params"u8);
        foreach (RunParameter parameter in reading.Parameters)
        {
            json.WritePropertyName(parameter.Name);
            RunEventJson.WriteScalar(json, parameter.Value);
        }

        json.WriteEndObject();
        WriteGathered(json, reading);
        RunEventJson.WriteConditions(json, reading.Conditions);
        WriteAnnotations(json, reading.Annotations);
        json.WriteEndObject();
    }

    private static void WriteGathered(Utf8JsonWriter json, RunReading reading)
    {
        json.WriteStartObject("metrics"u8);
        foreach ((string name, MetricSummary metric) in reading.Metrics)
        {
            json.WritePropertyName(name);
            metric.Write(json);
        }

        json.WriteEndObject();
        json.WriteStartObject("tags"u8);
        foreach ((string key, string value) in reading.Tags)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartObject("seeds"u8);
        foreach ((string name, long seed) in reading.Seeds)
            json.WriteNumber(name, seed);
        json.WriteEndObject();
        json.WriteStartArray("datasets"u8);
        foreach (RunEvent.DatasetUsed dataset in reading.Datasets)
        {
            json.WriteStartObject();
            RunEventJson.WriteDataset(json, dataset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("artifacts"u8);
        foreach (RunEvent.ArtifactMade artifact in reading.Artifacts)
        {
            json.WriteStartObject();
            RunEventJson.WriteArtifact(json, artifact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAnnotations(Utf8JsonWriter json, RunAnnotations annotations)
    {
        if (annotations.Note is { } note)
            json.WriteString("note"u8, note);
        json.WriteBoolean("starred"u8, annotations.Starred);
        json.WriteBoolean("archived"u8, annotations.Archived);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}

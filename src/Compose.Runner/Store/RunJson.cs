using Compose.Runner.Runs;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Store;

/// <summary>A run as one JSON object, with the names that run.json has and its parameters and annotations besides.</summary>
internal static class RunJson
{
    public static string Write(StoredRun run, bool indented)
    {
        var json = new JsonWriter(indented);
        Write(json, run);
        return json.ToString();
    }

    private static void Write(JsonWriter json, StoredRun run)
    {
        RunReading reading = run.Reading;
        json.WriteStartObject();
        json.WriteNumber("version", RunFiles.FormatVersion);
        json.WriteString("id", run.Id);
        json.WriteString("name", run.Name);
        json.WriteString("status", run.Status is { } status ? RunEventJson.Name(status) : null);
        json.WriteString("directory", run.Directory);
        WriteNumber(json, "number", run.Number);
        WriteNumber(json, "started", reading.Started);
        WriteNumber(json, "finished", reading.Finished);
        if (reading.Result is { } result)
        {
            json.WritePropertyName("result");
            RunEventJson.WriteFloat(json, result);
        }

        if (reading.Failure is { } failure)
        {
            json.WriteStartObject("error");
            json.WriteString("type", failure.Type);
            json.WriteString("message", failure.Message);
            json.WriteString("details", failure.Details);
            json.WriteEndObject();
        }

        json.WriteStartArray("overrides");
        foreach (string text in reading.Overrides)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteStartObject("params");
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

    private static void WriteGathered(JsonWriter json, RunReading reading)
    {
        json.WriteStartObject("metrics");
        foreach ((string name, MetricSummary metric) in reading.Metrics)
        {
            json.WritePropertyName(name);
            metric.Write(json);
        }

        json.WriteEndObject();
        json.WriteStartObject("tags");
        foreach ((string key, string value) in reading.Tags)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartObject("seeds");
        foreach ((string name, long seed) in reading.Seeds)
            json.WriteNumber(name, seed);
        json.WriteEndObject();
        json.WriteStartArray("datasets");
        foreach (RunEvent.DatasetUsed dataset in reading.Datasets)
        {
            json.WriteStartObject();
            RunEventJson.WriteDataset(json, dataset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("artifacts");
        foreach (RunEvent.ArtifactMade artifact in reading.Artifacts)
        {
            json.WriteStartObject();
            RunEventJson.WriteArtifact(json, artifact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAnnotations(JsonWriter json, RunAnnotations annotations)
    {
        if (annotations.Note is { } note)
            json.WriteString("note", note);
        json.WriteBoolean("starred", annotations.Starred);
        json.WriteBoolean("archived", annotations.Archived);
    }

    private static void WriteNumber(JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}

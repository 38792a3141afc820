using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Tracking;

/// <summary>Run events as lines of JSON: the format of <c>journal.jsonl</c> and <c>metrics.jsonl</c>.</summary>
internal static class RunEventJson
{
    /// <summary>A line a point: <c>{"name":"val/acc","value":0.97,"step":12,"time":1764000000000}</c>.</summary>
    public static void WritePoint(JsonWriter json, in MetricPoint point)
    {
        json.WriteStartObject();
        json.WriteString("name", point.Name);
        json.WritePropertyName("value");
        WriteFloat(json, point.Value);
        json.WriteNumber("step", point.Step);
        json.WriteNumber("time", point.Time);
        json.WriteEndObject();
        json.EndLine();
    }

    /// <summary>A line a parameter: <c>{"type":"param","time":1764000000000,"name":"lr","value":0.1,"origin":"conf/config.yaml:3:5"}</c>.</summary>
    public static void WriteParameter(JsonWriter json, RunParameter parameter, long time)
    {
        Begin(json, "param", time);
        json.WriteString("name", parameter.Name);
        json.WritePropertyName("value");
        WriteScalar(json, parameter.Value);

        // What JSON has no number for stands as text, and would be one when read again.
        if (parameter.Value is { Kind: ScalarKind.Float } number && !double.IsFinite(number.AsFloat))
            json.WriteString("kind", "float");
        if (parameter.Origin is { } origin)
            json.WriteString("origin", origin);
        json.WriteEndObject();
        json.EndLine();
    }

    /// <summary>The line of any other event of the journal.</summary>
    public static void Write(RunEvent runEvent, JsonWriter json)
    {
        switch (runEvent)
        {
            case RunEvent.Started started:
                Begin(json, "started", runEvent.Time);
                json.WriteNumber("version", RunFiles.FormatVersion);
                WriteIdentity(json, started.Run);
                WriteConditions(json, started.Conditions);
                break;
            case RunEvent.Tagged tagged:
                Begin(json, "tag", runEvent.Time);
                json.WriteString("key", tagged.Key);
                json.WriteString("value", tagged.Value);
                break;
            case RunEvent.DatasetUsed dataset:
                Begin(json, "dataset", runEvent.Time);
                WriteDataset(json, dataset);
                break;
            case RunEvent.SeedUsed seed:
                Begin(json, "seed", runEvent.Time);
                json.WriteString("name", seed.Name);
                json.WriteNumber("seed", seed.Seed);
                break;
            case RunEvent.ArtifactMade artifact:
                Begin(json, "artifact", runEvent.Time);
                WriteArtifact(json, artifact);
                break;
            case RunEvent.Heartbeat:
                Begin(json, "heartbeat", runEvent.Time);
                break;
            case RunEvent.Trouble trouble:
                Begin(json, "trouble", runEvent.Time);
                json.WriteString("message", trouble.Message);
                break;
            case RunEvent.Finished finished:
                Begin(json, "finished", runEvent.Time);
                json.WriteString("status", Name(finished.Status));
                WriteOutcome(json, finished);
                break;
            default:
                throw new ArgumentException($"{runEvent.GetType().Name} is not an event of the journal.", nameof(runEvent));
        }

        json.WriteEndObject();
        json.EndLine();
    }

    public static void WriteIdentity(JsonWriter json, RunIdentity run)
    {
        json.WriteString("id", run.Id);
        json.WriteString("job", run.Job);
        if (run.Number is { } number)
            json.WriteNumber("number", number);
        json.WriteString("directory", run.Directory);
        json.WriteStartArray("overrides");
        foreach (string text in run.Overrides)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteStartObject("choices");
        foreach ((string group, string? option) in run.Choices)
            json.WriteString(group, option);
        json.WriteEndObject();
    }

    public static void WriteConditions(JsonWriter json, RunConditions conditions)
    {
        if (conditions.Code is { } code)
        {
            json.WriteStartObject("code");
            json.WriteString("commit", code.Commit);
            json.WriteString("branch", code.Branch);
            json.WriteBoolean("dirty", code.Dirty);
            json.WriteString("remote", code.Remote);
            json.WriteStartArray("untracked");
            foreach (string file in code.Untracked)
                json.WriteStringValue(file);
            json.WriteEndArray();
            json.WriteString("root", code.Root);
            if (!code.LeftOut.IsEmpty)
                WriteTexts(json, "left_out", code.LeftOut);
            if (!code.Submodules.IsEmpty)
                WriteTexts(json, "submodules", code.Submodules);
            json.WriteEndObject();
        }

        if (conditions.Now is { } now)
            json.WriteNumber("now", now);
        if (conditions.Command is { } command)
        {
            json.WriteStartObject("command");
            json.WriteString("program", command.Program);
            json.WriteStartArray("arguments");
            foreach (string argument in command.Arguments)
                json.WriteStringValue(argument);
            json.WriteEndArray();
            json.WriteString("working_directory", command.WorkingDirectory);
            json.WriteEndObject();
        }

        WriteTexts(json, "environment", conditions.Environment);
        WriteTexts(json, "packages", conditions.Packages);
        WriteTexts(json, "absent", conditions.Absent);
    }

    public static void WriteDataset(JsonWriter json, RunEvent.DatasetUsed dataset)
    {
        json.WriteString("name", dataset.Name);
        json.WriteString("path", dataset.Path);
        if (dataset.Content is { } content)
            WriteContent(json, content);
        if (!dataset.Preprocessing.IsEmpty)
            WriteTexts(json, "preprocessing", dataset.Preprocessing);
    }

    public static void WriteArtifact(JsonWriter json, RunEvent.ArtifactMade artifact)
    {
        json.WriteString("path", artifact.Path);
        json.WriteString("kind", artifact.Kind);
        WriteContent(json, artifact.Content);
    }

    public static void WriteOutcome(JsonWriter json, RunEvent.Finished finished)
    {
        if (finished.Result is { } result)
        {
            json.WritePropertyName("result");
            WriteFloat(json, result);
        }

        if (finished.Failure is { } failure)
        {
            json.WriteStartObject("error");
            json.WriteString("type", failure.Type);
            json.WriteString("message", failure.Message);
            json.WriteString("details", failure.Details);
            json.WriteEndObject();
        }
    }

    /// <summary>A float in full precision. JSON has no NaN and no infinities: they are the texts Python reads back as floats.</summary>
    public static void WriteFloat(JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
    }

    public static string Name(RunStatus status) => status switch
    {
        RunStatus.Running => "running",
        RunStatus.Finished => "finished",
        RunStatus.Failed => "failed",
        RunStatus.Killed => "killed",
        _ => "lost",
    };

    private static void Begin(JsonWriter json, string type, long time)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("time", time);
    }

    public static void WriteScalar(JsonWriter json, ScalarValue value)
    {
        switch (value.Kind)
        {
            case ScalarKind.Null:
                json.WriteNullValue();
                break;
            case ScalarKind.Boolean:
                json.WriteBooleanValue(value.AsBoolean);
                break;
            case ScalarKind.Integer:
                json.WriteRawValue(value.ToString());
                break;
            case ScalarKind.Float when double.IsFinite(value.AsFloat):
                // 1.0 stays apart from 1.
                json.WriteRawValue(value.ToString());
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private static void WriteContent(JsonWriter json, ContentHash content)
    {
        json.WriteString("sha256", content.Sha256);
        json.WriteNumber("size", content.Size);
        json.WriteNumber("files", content.Files);
    }

    private static void WriteTexts(JsonWriter json, string name, ImmutableArray<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(name);
        foreach ((string key, string text) in texts)
            json.WriteString(key, text);
        json.WriteEndObject();
    }
}

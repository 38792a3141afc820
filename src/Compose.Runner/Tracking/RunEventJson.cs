using System.Collections.Immutable;
using System.Text.Json;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;

namespace Compose.Runner.Tracking;

/// <summary>Run events as lines of JSON: the format of <c>journal.jsonl</c> and <c>metrics.jsonl</c>.</summary>
internal static class RunEventJson
{
    /// <summary>A line a point: <c>{"name":"val/acc","value":0.97,"step":12,"time":1764000000000}</c>.</summary>
    public static void WritePoint(Utf8JsonWriter json, in MetricPoint point)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, point.Name);
        json.WritePropertyName("value"u8);
        WriteFloat(json, point.Value);
        json.WriteNumber("step"u8, point.Step);
        json.WriteNumber("time"u8, point.Time);
        json.WriteEndObject();
    }

    /// <summary>The objects that an event is written as, one a line: one, but for parameters one each.</summary>
    public static void Write(RunEvent runEvent, Utf8JsonWriter json, Action endLine)
    {
        if (runEvent is RunEvent.Parameters parameters)
        {
            foreach (RunParameter parameter in parameters.Values)
            {
                Begin(json, "param", runEvent);
                json.WriteString("name"u8, parameter.Name);
                json.WritePropertyName("value"u8);
                WriteScalar(json, parameter.Value);

                // What JSON has no number for stands as text, and would be one when read again.
                if (parameter.Value is { Kind: ScalarKind.Float } number && !double.IsFinite(number.AsFloat))
                    json.WriteString("kind"u8, "float"u8);
                if (parameter.Origin is { } origin)
                    json.WriteString("origin"u8, origin);
                json.WriteEndObject();
                endLine();
            }

            return;
        }

        switch (runEvent)
        {
            case RunEvent.Started started:
                Begin(json, "started", runEvent);
                json.WriteNumber("version"u8, RunFiles.FormatVersion);
                WriteIdentity(json, started.Run);
                WriteConditions(json, started.Conditions);
                break;
            case RunEvent.Tagged tagged:
                Begin(json, "tag", runEvent);
                json.WriteString("key"u8, tagged.Key);
                json.WriteString("value"u8, tagged.Value);
                break;
            case RunEvent.DatasetUsed dataset:
                Begin(json, "dataset", runEvent);
                WriteDataset(json, dataset);
                break;
            case RunEvent.SeedUsed seed:
                Begin(json, "seed", runEvent);
                json.WriteString("name"u8, seed.Name);
                json.WriteNumber("seed"u8, seed.Seed);
                break;
            case RunEvent.ArtifactMade artifact:
                Begin(json, "artifact", runEvent);
                WriteArtifact(json, artifact);
                break;
            case RunEvent.Heartbeat:
                Begin(json, "heartbeat", runEvent);
                break;
            case RunEvent.Trouble trouble:
                Begin(json, "trouble", runEvent);
                json.WriteString("message"u8, trouble.Message);
                break;
            case RunEvent.Finished finished:
                Begin(json, "finished", runEvent);
                json.WriteString("status"u8, Name(finished.Status));
                WriteOutcome(json, finished);
                break;
            default:
                throw new ArgumentException($"{runEvent.GetType().Name} is not an event of the journal.", nameof(runEvent));
        }

        json.WriteEndObject();
        endLine();
    }

    public static void WriteIdentity(Utf8JsonWriter json, RunIdentity run)
    {
        json.WriteString("id"u8, run.Id);
        json.WriteString("job"u8, run.Job);
        if (run.Number is { } number)
            json.WriteNumber("number"u8, number);
        json.WriteString("directory"u8, run.Directory);
        json.WriteStartArray("overrides"u8);
        foreach (string text in run.Overrides)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteStartObject("choices"u8);
        foreach ((string group, string? option) in run.Choices)
            json.WriteString(group, option);
        json.WriteEndObject();
    }

    public static void WriteConditions(Utf8JsonWriter json, RunConditions conditions)
    {
        if (conditions.Code is { } code)
        {
            json.WriteStartObject("code"u8);
            json.WriteString("commit"u8, code.Commit);
            json.WriteString("branch"u8, code.Branch);
            json.WriteBoolean("dirty"u8, code.Dirty);
            json.WriteString("remote"u8, code.Remote);
            json.WriteStartArray("untracked"u8);
            foreach (string file in code.Untracked)
                json.WriteStringValue(file);
            json.WriteEndArray();
            json.WriteString("root"u8, code.Root);
            if (!code.LeftOut.IsEmpty)
                WriteTexts(json, "left_out", code.LeftOut);
            if (!code.Submodules.IsEmpty)
                WriteTexts(json, "submodules", code.Submodules);
            json.WriteEndObject();
        }

        if (conditions.Now is { } now)
            json.WriteNumber("now"u8, now);
        if (conditions.Command is { } command)
        {
            json.WriteStartObject("command"u8);
            json.WriteString("program"u8, command.Program);
            json.WriteStartArray("arguments"u8);
            foreach (string argument in command.Arguments)
                json.WriteStringValue(argument);
            json.WriteEndArray();
            json.WriteString("working_directory"u8, command.WorkingDirectory);
            json.WriteEndObject();
        }

        WriteTexts(json, "environment", conditions.Environment);
        WriteTexts(json, "packages", conditions.Packages);
        WriteTexts(json, "absent", conditions.Absent);
    }

    public static void WriteDataset(Utf8JsonWriter json, RunEvent.DatasetUsed dataset)
    {
        json.WriteString("name"u8, dataset.Name);
        json.WriteString("path"u8, dataset.Path);
        if (dataset.Content is { } content)
            WriteContent(json, content);
        if (!dataset.Preprocessing.IsEmpty)
            WriteTexts(json, "preprocessing", dataset.Preprocessing);
    }

    public static void WriteArtifact(Utf8JsonWriter json, RunEvent.ArtifactMade artifact)
    {
        json.WriteString("path"u8, artifact.Path);
        json.WriteString("kind"u8, artifact.Kind);
        WriteContent(json, artifact.Content);
    }

    public static void WriteOutcome(Utf8JsonWriter json, RunEvent.Finished finished)
    {
        if (finished.Result is { } result)
        {
            json.WritePropertyName("result"u8);
            WriteFloat(json, result);
        }

        if (finished.Failure is { } failure)
        {
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, failure.Type);
            json.WriteString("message"u8, failure.Message);
            json.WriteString("details"u8, failure.Details);
            json.WriteEndObject();
        }
    }

    /// <summary>A float in full precision. JSON has no NaN and no infinities: they are the texts Python reads back as floats.</summary>
    public static void WriteFloat(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(double.IsNaN(value) ? "nan"u8 : value > 0 ? "inf"u8 : "-inf"u8);
    }

    public static string Name(RunStatus status) => status switch
    {
        RunStatus.Running => "running",
        RunStatus.Finished => "finished",
        RunStatus.Failed => "failed",
        RunStatus.Killed => "killed",
        _ => "lost",
    };

    private static void Begin(Utf8JsonWriter json, string type, RunEvent runEvent)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteNumber("time"u8, runEvent.Time);
    }

    public static void WriteScalar(Utf8JsonWriter json, ScalarValue value)
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

    private static void WriteContent(Utf8JsonWriter json, ContentHash content)
    {
        json.WriteString("sha256"u8, content.Sha256);
        json.WriteNumber("size"u8, content.Size);
        json.WriteNumber("files"u8, content.Files);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(name);
        foreach ((string key, string text) in texts)
            json.WriteString(key, text);
        json.WriteEndObject();
    }
}

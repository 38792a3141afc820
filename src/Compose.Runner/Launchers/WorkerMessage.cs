using System.Collections.Immutable;
using System.Text.Json;
using Compose.Defaults;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Launchers;

/// <summary>What a launcher and its worker processes tell each other, a line of JSON each.</summary>
internal static class WorkerMessage
{
    /// <summary>The wish that the job be stopped, and then the worker.</summary>
    public const string Stop = "stop";

    public static string Request(WorkerRequest request) => Line(json =>
    {
        json.WriteNumber("number", request.Number);
        json.WriteStartArray("overrides");
        foreach (string text in request.Overrides)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteString("sweep_directory", request.SweepDirectory);
        json.WriteStartArray("findings");
        foreach (IConfigFinding finding in request.Findings)
            Write(json, finding);
        json.WriteEndArray();
    });

    public static WorkerRequest ReadRequest(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return new WorkerRequest(
            json.RootElement.GetProperty("number").GetInt32(),
            [.. json.RootElement.GetProperty("overrides").EnumerateArray().Select(text => text.GetString()!)],
            json.RootElement.GetProperty("sweep_directory").GetString()!,
            [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(ReadFinding)]);
    }

    public static string Outcome(JobOutcome outcome, SecretTexts secrets) => Line(json =>
    {
        json.WriteString("status", RunEventJson.Name(outcome.Status));
        json.WriteString("directory", outcome.Directory);
        if (outcome.Result is { } result)
            json.WriteNumber("result_bits", BitConverter.DoubleToInt64Bits(result)); // NaN and the infinities too
        if (outcome.Failure is { } failure)
            json.WriteString("error", secrets.HideInMessage(JobFailure.Summary(failure)));
    });

    public static JobOutcome ReadOutcome(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement root = json.RootElement;
        RunStatus status = root.GetProperty("status").GetString() switch
        {
            "finished" => RunStatus.Finished,
            "killed" => RunStatus.Killed,
            _ => RunStatus.Failed,
        };
        return new JobOutcome(
            root.GetProperty("directory").GetString(),
            status,
            root.TryGetProperty("result_bits", out JsonElement bits) ? BitConverter.Int64BitsToDouble(bits.GetInt64()) : null,
            root.TryGetProperty("error", out JsonElement error) ? new WorkerFailure(error.GetString()!) : null);
    }

    private static void Write(JsonWriter json, IConfigFinding finding)
    {
        json.WriteStartObject();
        if (finding is FoundGroup group)
        {
            json.WriteString("source", group.Source);
            json.WriteString("group", group.Path);
            json.WriteBoolean("exists", group.Exists);
        }
        else if (finding is FoundConfig config)
        {
            json.WriteString("source", config.Source);
            json.WriteString("config", config.Path);
            json.WriteString("text", config.Text);
        }

        json.WriteEndObject();
    }

    private static IConfigFinding ReadFinding(JsonElement json)
    {
        string source = json.GetProperty("source").GetString()!;
        return json.TryGetProperty("group"u8, out JsonElement group)
            ? new FoundGroup(source, group.GetString()!, json.GetProperty("exists").GetBoolean())
            : new FoundConfig(source, json.GetProperty("config").GetString()!, json.GetProperty("text").GetString());
    }

    private static string Line(Action<JsonWriter> write)
    {
        var json = new JsonWriter();
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        return json.ToString();
    }
}

/// <summary>A job that a worker is asked to run.</summary>
/// <param name="Number">Its number in the sweep.</param>
/// <param name="Overrides">Its overrides, those of the <c>hydra</c> node first.</param>
/// <param name="SweepDirectory">The directory of the sweep, absolute.</param>
/// <param name="Findings">What the launcher's process has read of the configs since the worker's last job.</param>
internal sealed record WorkerRequest(
    int Number, ImmutableArray<string> Overrides, string SweepDirectory, ImmutableArray<IConfigFinding> Findings);

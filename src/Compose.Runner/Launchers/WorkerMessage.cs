using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;

namespace Compose.Runner.Launchers;

/// <summary>What a launcher and its worker processes tell each other, a line of JSON each.</summary>
internal static class WorkerMessage
{
    /// <summary>The wish that the job be stopped, and then the worker.</summary>
    public const string Stop = "stop";

    public static string Request(int number, ImmutableArray<string> overrides, string sweepDirectory) => Line(json =>
    {
        json.WriteNumber("number"u8, number);
        json.WriteStartArray("overrides"u8);
        foreach (string text in overrides)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteString("sweep_directory"u8, sweepDirectory);
    });

    public static (int Number, ImmutableArray<string> Overrides, string SweepDirectory) ReadRequest(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return (
            json.RootElement.GetProperty("number").GetInt32(),
            [.. json.RootElement.GetProperty("overrides").EnumerateArray().Select(text => text.GetString()!)],
            json.RootElement.GetProperty("sweep_directory").GetString()!);
    }

    public static string Outcome(JobOutcome outcome, SecretTexts secrets) => Line(json =>
    {
        json.WriteString("status"u8, RunEventJson.Name(outcome.Status));
        json.WriteString("directory"u8, outcome.Directory);
        if (outcome.Result is { } result)
            json.WriteNumber("result_bits"u8, BitConverter.DoubleToInt64Bits(result)); // NaN and the infinities too
        if (outcome.Failure is { } failure)
            json.WriteString("error"u8, secrets.HideInMessage(JobFailure.Summary(failure)));
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

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

using System.Text.Json;
using Compose.Runner.Runs;
using Compose.Runner.Tracking;
using Compose.Text;

namespace Compose.Runner.Execution;

/// <summary>A line of <c>trials.jsonl</c>: how one job of a sweep ended.</summary>
internal static class TrialLine
{
    public static void Write(JsonWriter json, SweepResult result, string? error, long started, long finished)
    {
        json.WriteStartObject();
        json.WriteNumber("number", result.Number);
        json.WriteStartArray("overrides");
        foreach (string text in result.Overrides)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteString("status", RunEventJson.Name(result.Status));
        if (result.Value is { } value)
        {
            json.WritePropertyName("result");
            RunEventJson.WriteFloat(json, value);
        }

        if (result.Directory is not null)
            json.WriteString("directory", result.Directory);
        if (error is not null)
            json.WriteString("error", error);
        json.WriteNumber("started", started);
        json.WriteNumber("finished", finished);
        json.WriteEndObject();
    }

    /// <summary>Reads a line back; null when it is torn, as a killed process may leave the last one.</summary>
    public static SweepResult? Read(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            return new SweepResult(
                root.GetProperty("number").GetInt32(),
                [.. root.GetProperty("overrides").EnumerateArray().Select(text => text.GetString()!)],
                root.GetProperty("status").GetString() switch
                {
                    "finished" => RunStatus.Finished,
                    "killed" => RunStatus.Killed,
                    _ => RunStatus.Failed,
                },
                root.TryGetProperty("result", out JsonElement value) ? RunEventReader.ReadFloat(value) : null,
                root.TryGetProperty("directory", out JsonElement directory) ? directory.GetString() : null,
                (root.GetProperty("finished").GetInt64() - root.GetProperty("started").GetInt64()) / 1000.0);
        }
        catch (Exception torn) when (torn is JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}

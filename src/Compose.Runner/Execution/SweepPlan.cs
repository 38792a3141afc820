using System.Collections.Immutable;
using System.Text.Json;
using Compose.Diagnostics;
using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Execution;

/// <summary>What a sweep was asked to do, secrets masked: the content of <c>sweep.json</c>.</summary>
/// <param name="JobName">The name of its jobs.</param>
/// <param name="ConfigName">The primary config.</param>
/// <param name="Sweeper">The sweeper.</param>
/// <param name="Launcher">The launcher.</param>
/// <param name="Overrides">The overrides of the command line, but for those of the <c>hydra</c> node.</param>
/// <param name="HydraOverrides">Those of the <c>hydra</c> node.</param>
/// <param name="Parameters">The overrides that span the sweep in the config; default where that is not known.</param>
/// <param name="Total">How many jobs there will be, if that is known beforehand.</param>
/// <param name="Started">When it was begun, in milliseconds since 1970.</param>
internal sealed record SweepPlan(
    string JobName, string? ConfigName, string Sweeper, string Launcher, ImmutableArray<string> Overrides,
    ImmutableArray<string> HydraOverrides, ImmutableArray<string> Parameters, int? Total, long Started)
{
    /// <exception cref="ComposeException">There is no sweep in the directory.</exception>
    public static SweepPlan Read(string directory)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, RunFiles.Sweep)));
            JsonElement root = json.RootElement;
            return new SweepPlan(
                root.GetProperty("job").GetString()!,
                root.GetProperty("config").GetString(),
                root.GetProperty("sweeper").GetString()!,
                root.GetProperty("launcher").GetString()!,
                Texts(root.GetProperty("overrides")),
                Texts(root.GetProperty("hydra_overrides")),
                root.TryGetProperty("params", out JsonElement parameters) ? Texts(parameters) : default,
                root.TryGetProperty("jobs", out JsonElement jobs) ? jobs.GetInt32() : null,
                root.GetProperty("started").GetInt64());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            throw new ComposeException(
                ErrorKind.Usage,
                new Diagnostic($"There is no sweep to resume in '{directory}': {failure.Message}")
                {
                    Fix = $"name the directory that holds its {RunFiles.Sweep}",
                });
        }
    }

    public void Write(string directory)
    {
        var json = new JsonWriter(isIndented: true);
        json.WriteStartObject();
        json.WriteNumber("version", RunFiles.FormatVersion);
        json.WriteString("job", JobName);
        json.WriteString("config", ConfigName);
        json.WriteString("sweeper", Sweeper);
        json.WriteString("launcher", Launcher);
        Write(json, "overrides", Overrides);
        Write(json, "hydra_overrides", HydraOverrides);
        Write(json, "params", Parameters);
        if (Total is { } total)
            json.WriteNumber("jobs", total);
        json.WriteNumber("started", Started);
        json.WriteEndObject();
        File.WriteAllBytes(Path.Combine(directory, RunFiles.Sweep), json.Written);
    }

    /// <summary>Checks that a sweep to be resumed is the one that was begun: the same jobs by the same numbers.</summary>
    /// <exception cref="ComposeException">It is another.</exception>
    public void CheckSame(SweepPlan begun)
    {
        string[] differences =
        [
            .. Difference("the primary config", ConfigName ?? "null", begun.ConfigName ?? "null"),
            .. Difference("the sweeper", Sweeper, begun.Sweeper),
            .. Difference("the overrides", Line(Overrides), Line(begun.Overrides)),
            .. begun.Parameters.IsDefault ? [] : Difference("hydra.sweeper.params", Line(Parameters), Line(begun.Parameters)),
        ];
        if (differences.Length == 0 && Total is { } jobs && begun.Total is { } then)
            differences = [.. Difference("the number of its jobs", $"{jobs}", $"{then}")]; // a glob matches what it did not
        if (differences.Length > 0)
        {
            throw new ComposeException(
                ErrorKind.Usage,
                new Diagnostic($"This is not the sweep that was begun: {string.Join("; ", differences)}.")
                {
                    Fix = "resume it without overrides, or start a sweep of its own without --resume",
                });
        }
    }

    private static IEnumerable<string> Difference(string what, string now, string then) =>
        now == then ? [] : [$"{what}: now {now}, then {then}"];

    private static string Line(ImmutableArray<string> texts) => texts.IsEmpty ? "none" : string.Join(' ', texts);

    private static ImmutableArray<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];

    private static void Write(JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

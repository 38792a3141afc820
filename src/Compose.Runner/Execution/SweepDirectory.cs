using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Compose.Nodes;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Sinks;
using Compose.Runner.Sweeps;
using Compose.Runner.Tracking;
using Compose.Yaml;

namespace Compose.Runner.Execution;

/// <summary>The directory of a sweep: what was asked for (<c>multirun.yaml</c>, <c>sweep.json</c>) and how each job ended (<c>trials.jsonl</c>).</summary>
internal sealed class SweepDirectory : IDisposable
{
    private readonly JsonLinesFile trials;

    private SweepDirectory(string path)
    {
        Path = path;
        trials = new JsonLinesFile(System.IO.Path.Combine(path, RunFiles.Trials));
    }

    public string Path { get; }

    public static SweepDirectory Create(string wanted, ComposedConfig config, SweepPlan plan)
    {
        var directory = new SweepDirectory(RunDirectory.ClaimForSweep(wanted).Path);
        File.WriteAllText(
            System.IO.Path.Combine(directory.Path, RunFiles.Multirun), YamlWriter.Write(Masked(config)), new UTF8Encoding(false));
        directory.WritePlan(plan);
        return directory;
    }

    /// <summary>Adds how a job ended; from here on it survives the process.</summary>
    public SweepResult Add(Trial trial, JobOutcome outcome, long started, long finished)
    {
        var result = new SweepResult(
            trial.Number,
            SecretMask.MaskOverrides(trial.Overrides),
            outcome.Status,
            outcome.Result,
            outcome.Directory is { } path ? System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/') : null,
            (finished - started) / 1000.0);
        Utf8JsonWriter json = trials.Json;
        json.WriteStartObject();
        json.WriteNumber("number"u8, result.Number);
        WriteTexts(json, "overrides", result.Overrides);
        json.WriteString("status"u8, RunEventJson.Name(result.Status));
        if (result.Value is { } value)
        {
            json.WritePropertyName("result"u8);
            RunEventJson.WriteFloat(json, value);
        }

        if (result.Directory is not null)
            json.WriteString("directory"u8, result.Directory);
        if (outcome.Failure is { } failure)
            json.WriteString("error"u8, JobFailure.Summary(failure));
        json.WriteNumber("started"u8, started);
        json.WriteNumber("finished"u8, finished);
        json.WriteEndObject();
        trials.EndLine();
        trials.Write();
        return result;
    }

    /// <summary>Writes the results for other programs.</summary>
    public void WriteResults(IEnumerable<SweepResult> ended)
    {
        SweepResult[] results = [.. ended.OrderBy(result => result.Number)];
        SweepResults.WriteJson(System.IO.Path.Combine(Path, RunFiles.ResultsJson), results);
        SweepResults.WriteCsv(System.IO.Path.Combine(Path, RunFiles.ResultsCsv), results);
    }

    public void Dispose() => trials.Dispose();

    private static ConfigNode Masked(ComposedConfig config) =>
        SecretMask.Mask(config.Full.Set(ScalarValue.From("hydra"), SecretMask.MaskHydra(config.Full["hydra"]!)));

    private void WritePlan(SweepPlan plan)
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, RunFiles.Sweep), FileMode.Create, FileAccess.Write);
        using var json = new Utf8JsonWriter(
            file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("version"u8, RunFiles.FormatVersion);
        json.WriteString("job"u8, plan.JobName);
        json.WriteString("config"u8, plan.ConfigName);
        json.WriteString("sweeper"u8, plan.Sweeper);
        json.WriteString("launcher"u8, plan.Launcher);
        WriteTexts(json, "overrides", SecretMask.MaskOverrides(plan.Overrides));
        WriteTexts(json, "hydra_overrides", SecretMask.MaskOverrides(plan.HydraOverrides));
        if (plan.Total is { } total)
            json.WriteNumber("jobs"u8, total);
        json.WriteNumber("started"u8, plan.Started);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

/// <summary>What a sweep was asked to do.</summary>
internal sealed record SweepPlan(
    string JobName, string? ConfigName, string Sweeper, string Launcher, ImmutableArray<string> Overrides,
    ImmutableArray<string> HydraOverrides, int? Total, long Started);

using System.Collections.Immutable;
using System.Text.Json;
using Compose.Composition;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Overrides;

namespace Compose.Conformance;

/// <summary><c>sweeps.jsonl</c>: the jobs that the basic sweeper makes of a command line, and their configs.</summary>
internal sealed class SweepsCases : CaseFile
{
    private const string Primary = "config";

    public override string Name => "sweeps.jsonl";

    public override string? Run(CorpusCase corpusCase)
    {
        using var files = new CaseDirectory(corpusCase.TextMap("files"));
        string[] overrides = corpusCase.Texts("overrides");
        ConfigComposer composer = ConfigComposer.FromDirectory(files.Path);
        IReadOnlyList<ImmutableArray<string>> jobs;
        try
        {
            jobs = Jobs(composer.Compose(new ComposeRequest(Primary, [.. overrides]) { AllowSweeps = true }));
        }
        catch (ComposeException error)
        {
            return corpusCase.Get("error") is { } expected
                ? OracleErrors.Compare(expected, error)
                : $"expected jobs, was {error.Kind}: {error.Message}";
        }

        return corpusCase.Get("error") is { } failure
            ? $"expected an error like {failure}, but there are jobs:\n{Show(jobs)}"
            : CompareJobs(corpusCase, jobs) ?? CompareConfigs(corpusCase, composer);
    }

    private static IReadOnlyList<ImmutableArray<string>> Jobs(ComposedConfig config)
    {
        IEnumerable<KeyValuePair<string, string>> parameters = config.ResolveAt("hydra.sweeper.params") is MappingNode mapping
            ? mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.ToString(), entry.Value.ToString()!))
            : [];
        return new BasicSweep(config.Result.SearchPath).Jobs(parameters, config.Result.Overrides);
    }

    private static string? CompareJobs(CorpusCase corpusCase, IReadOnlyList<ImmutableArray<string>> jobs)
    {
        bool ordered = corpusCase.Has("jobs") && !corpusCase.Flag("jobs_unordered");
        JsonElement listed = corpusCase.Get("jobs_unordered") is { ValueKind: JsonValueKind.Array } unordered
            ? unordered
            : corpusCase.Json.GetProperty("jobs");
        ImmutableArray<string>[] expected =
            [.. listed.EnumerateArray().Select(job => job.EnumerateArray().Select(text => text.GetString()!).ToImmutableArray())];
        (string wanted, string actual) = ordered ? (Show(expected), Show(jobs)) : (ShowSorted(expected), ShowSorted(jobs));
        return wanted == actual ? null : $"jobs\nexpected {wanted}\nactual   {actual}";
    }

    // The configs are those of the listed jobs, which for a shuffled sweep come in the oracle's order.
    private static string? CompareConfigs(CorpusCase corpusCase, ConfigComposer composer)
    {
        if (corpusCase.Get("job_configs") is not { } configs)
            return null;
        string[] hydra = [.. corpusCase.Texts("overrides").Where(text => OverrideParser.Parse(text).IsAboutHydra)];
        foreach ((JsonElement expected, JsonElement job) in configs.EnumerateArray().Zip(corpusCase.Json.GetProperty("jobs").EnumerateArray()))
        {
            string[] overrides = [.. hydra, .. job.EnumerateArray().Select(text => text.GetString()!)];
            if (CompareConfig(expected, composer, overrides) is { } difference)
                return $"{string.Join(' ', overrides)}: {difference}";
        }

        return null;
    }

    private static string? CompareConfig(JsonElement expected, ConfigComposer composer, string[] overrides)
    {
        bool fails = expected.TryGetProperty("error", out JsonElement error);
        try
        {
            string actual = CaseJson.Show(composer.Compose(Primary, overrides).Root);
            return fails ? $"expected an error like {error}, was {actual}"
                : CaseJson.Show(expected) == actual ? null
                : $"expected {CaseJson.Show(expected)}, was {actual}";
        }
        catch (ComposeException refusal)
        {
            return fails ? OracleErrors.Compare(error, refusal) : $"expected a config, was {refusal.Kind}: {refusal.Message}";
        }
    }

    private static string Show(IEnumerable<ImmutableArray<string>> jobs) =>
        string.Join('\n', jobs.Select(job => string.Join(" | ", job)));

    private static string ShowSorted(IEnumerable<ImmutableArray<string>> jobs) =>
        Show(jobs.OrderBy(job => string.Join('|', job), StringComparer.Ordinal));
}

using System.Collections.Immutable;
using Compose.Runner.Capture;
using Compose.Runner.Store;

namespace Compose.Runner.Comparison;

/// <summary>One of the seven parts of a record, and what is missing of it to repeat the run; null when nothing is.</summary>
internal sealed record ScoredPart(string Name, string? Missing);

/// <summary>How much of what is needed to repeat a run is on record.</summary>
internal static class RunScore
{
    public static ImmutableArray<ScoredPart> Of(StoredRun run)
    {
        RunReading reading = run.Reading;
        return
        [
            new("hyperparameters", reading.Parameters.IsEmpty ? "no config" : null),
            new("metrics", !reading.Outcomes.Any() && reading.Result is null ? "nothing was measured" : null),
            new("data", reading.Datasets.IsEmpty ? "no data set was logged: run.LogDataset(name, path)" : null),
            new("code", MissingOfCode(reading)),
            new("environment", MissingOfEnvironment(reading)),
            new("artifacts", MissingOfArtifacts(run)),
            new("seeds", reading.Seeds.Count == 0 ? "no seed is on record" : null),
        ];
    }

    private static string? MissingOfCode(RunReading run) => run.Conditions.Code switch
    {
        null => $"no commit: {Absence(run, "code") ?? "nothing is on record"}",
        { Commit: null } => "the repository has no commit yet",
        { Dirty: true } when run.Patch is null => "there were uncommitted changes, and the patch is gone",
        { Submodules: var inner } when inner.FirstOrDefault(one => one.Value.EndsWith(CodeVersion.Changed, StringComparison.Ordinal)) is { Key: { } path } =>
            $"submodule {path} had changes that no commit holds",
        { LeftOut: [(var path, var reason), ..] } => $"{path} is not under version control, and not on record: {reason}",
        _ when run.UntrackedElsewhere.Any() => $"not under version control: {string.Join(", ", run.UntrackedElsewhere.Take(5))}",
        _ => Absence(run, ConditionsCapture.Patch) is { } reason ? $"the patch is not all there: {reason}" : null,
    };

    private static string? MissingOfEnvironment(RunReading run) =>
        run.Conditions.Environment.IsEmpty ? "nothing is on record"
        : run.Conditions.Packages.IsEmpty ? $"no packages: {Absence(run, "packages") ?? "none are on record"}"
        : null;

    private static string? MissingOfArtifacts(StoredRun run)
    {
        if (run.Reading.Artifacts.IsEmpty)
            return "none were logged: run.LogArtifact(path)";
        ArtifactCheck[] wrong = [.. ArtifactCheck.Of(run).Where(artifact => artifact.Fault is not null)];
        return wrong.Length == 0 ? null : string.Join<ArtifactCheck>(", ", wrong);
    }

    private static string? Absence(RunReading run, string part)
    {
        foreach ((string name, string reason) in run.Conditions.Absent)
        {
            if (name == part)
                return reason;
        }

        return null;
    }
}

using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Runner.Queries;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Runner.Comparison;

/// <summary>What came of looking for the cause of a difference.</summary>
internal enum Verdict
{
    /// <summary>There is no difference.</summary>
    Same,

    /// <summary>Replicates differ as much.</summary>
    WithinNoise,

    /// <summary>Some recorded inputs differ: the cause is among them, or was not recorded.</summary>
    Suspects,

    /// <summary>No recorded input differs: the record is not complete.</summary>
    Incomplete,
}

/// <summary>Why a metric differs between two runs, as far as their records tell.</summary>
internal sealed record Explanation
{
    public required Verdict Verdict { get; init; }

    public required double Left { get; init; }

    public required double Right { get; init; }

    /// <summary>The inputs that differ, the most suspect first.</summary>
    public required ImmutableArray<RunDifference> Suspects { get; init; }

    /// <summary>How far the metric spreads without a cause; null when too few runs tell.</summary>
    public Replicates? Noise { get; init; }

    /// <summary>What either record does not have, so that a cause there would not be seen.</summary>
    public required ImmutableArray<string> Blind { get; init; }

    /// <summary>Looks for what explains a metric, or the result when none is named.</summary>
    /// <exception cref="ComposeException">A run does not have the metric.</exception>
    public static Explanation Of(RunStore store, StoredRun left, StoredRun right, string? metric)
    {
        (double before, double after) = (ValueOf(left, metric), ValueOf(right, metric));
        QueryField field = metric is null ? new QueryField(QueryPart.Attribute, "result") : new QueryField(QueryPart.Metric, metric);
        Replicates? ofLeft = Replicates.Of(store, left, field);
        Replicates? ofRight = Replicates.Of(store, right, field);
        (Replicates? noise, double other) = (ofLeft?.Count ?? 0) >= (ofRight?.Count ?? 0) ? (ofLeft, after) : (ofRight, before);
        ImmutableArray<RunDifference> suspects = Suspected(left.Reading, right.Reading);
        return new Explanation
        {
            Left = before,
            Right = after,
            Suspects = suspects,
            Noise = noise,
            Blind = [.. BlindSpots(left.Reading), .. BlindSpots(right.Reading).Except(BlindSpots(left.Reading))],
            Verdict = before.Equals(after) ? Verdict.Same
                : noise?.Cover(other) == true ? Verdict.WithinNoise
                : suspects.IsEmpty ? Verdict.Incomplete
                : Verdict.Suspects,
        };
    }

    /// <summary>The inputs that differ, the most suspect first: what a person asked for comes before what followed from it.</summary>
    public static ImmutableArray<RunDifference> Suspected(RunReading left, RunReading right)
    {
        HashSet<string> asked = [.. left.Overrides.Concat(right.Overrides).Select(KeyOf)];
        return
        [
            .. RunDiff.Of(left, right)
                .Where(difference => difference.IsInput)
                .OrderBy(difference => IsSeed(difference) ? RunPart.Seeds : difference.Part)
                .ThenByDescending(difference => asked.Any(key => difference.Name == key || difference.Name.StartsWith(key + ".", StringComparison.Ordinal)))
                .ThenBy(difference => difference.Name, StringComparer.Ordinal),
        ];
    }

    private static bool IsSeed(RunDifference difference) =>
        difference is { Part: RunPart.Parameters, Name: RunInputs.SeedParameter };

    private static string KeyOf(string text)
    {
        string key = text.Split('=')[0].TrimStart('+', '~');
        return key.Split('@')[0].Replace('/', '.');
    }

    private static double ValueOf(StoredRun run, string? metric)
    {
        if (metric is null)
        {
            return run.Result ?? throw Missing(run, $"Run {run.Id} has no result.", "--metric NAME");
        }

        return run.Metric(metric) ?? throw Missing(run, $"Run {run.Id} has no metric '{metric}'.",
            Suggestions.Nearest(metric, run.Reading.Metrics.Keys) is { } near ? $"did you mean '{near}'?" : null);
    }

    private static ComposeException Missing(StoredRun run, string message, string? fix) => new(ErrorKind.Usage, new Diagnostic(message)
    {
        Available = [.. run.Reading.Metrics.Keys.Order(StringComparer.Ordinal)],
        Fix = fix,
    });

    private static IEnumerable<string> BlindSpots(RunReading run)
    {
        foreach ((string part, string reason) in run.Conditions.Absent)
            yield return $"{part}: {reason}";
        if (run.Datasets.IsEmpty)
            yield return "data: the run logged no data set";
        foreach (string trouble in run.Troubles)
            yield return trouble;
    }
}

using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Runner.Sampling;
using Compose.Runner.Tracking;

namespace Compose.Runner.Store;

/// <summary>What the store knows of a run after reading its directory.</summary>
internal sealed record RunReading
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>As recorded; null for a run of Hydra's, which does not say.</summary>
    public RunStatus? Status { get; init; }

    public int? Number { get; init; }

    public long? Started { get; init; }

    public long? Finished { get; init; }

    /// <summary>When the run was last heard of, in milliseconds since 1970 (UTC); null for a run of Hydra's, which does not say.</summary>
    public long? LastSign { get; init; }

    public double? Result { get; init; }

    public RunFailure? Failure { get; init; }

    public required RunConditions Conditions { get; init; }

    public ImmutableArray<RunParameter> Parameters { get; init; } = [];

    public ImmutableArray<string> Overrides { get; init; } = [];

    public IReadOnlyDictionary<string, MetricSummary> Metrics { get; init; } = new Dictionary<string, MetricSummary>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>();

    public IReadOnlyDictionary<string, long> Seeds { get; init; } = new Dictionary<string, long>();

    /// <summary>The metrics that tell how the run came out: what the load of the machine was is different each time, and no outcome.</summary>
    public IEnumerable<KeyValuePair<string, MetricSummary>> Outcomes =>
        Metrics.Where(metric => !metric.Key.StartsWith(SystemMetrics.Prefix, StringComparison.Ordinal));

    public ImmutableArray<RunEvent.DatasetUsed> Datasets { get; init; } = [];

    public ImmutableArray<RunEvent.ArtifactMade> Artifacts { get; init; } = [];

    public RunAnnotations Annotations { get; init; } = RunAnnotations.None;

    /// <summary>What was not committed, as git shows it; null when there was nothing, or it is gone.</summary>
    public string? Patch { get; init; }

    /// <summary>Untracked files that the record has nothing of but the name.</summary>
    public IEnumerable<string> UntrackedElsewhere => Conditions.Code is { Untracked: { IsEmpty: false } untracked } code
        ? untracked.Except(PatchFiles.Of(Patch).Concat(code.LeftOut).Select(file => file.Key))
        : [];

    /// <summary>Lines of the record that could not be read.</summary>
    public int Damaged { get; init; }

    /// <summary>What the run could not put on record.</summary>
    public ImmutableArray<string> Troubles { get; init; } = [];

    /// <summary>Where the run was when it ran; it may have been moved since.</summary>
    public string? RecordedDirectory { get; init; }

    public string? Fact(string name)
    {
        foreach ((string key, string value) in Conditions.Environment)
        {
            if (key == name)
                return value;
        }

        return null;
    }

    /// <summary>A parameter's value as text, as a config file would have it.</summary>
    public static string TextOf(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => value.AsBoolean ? "true" : "false",
        _ => value.ToString(),
    };
}

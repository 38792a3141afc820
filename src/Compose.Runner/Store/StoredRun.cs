using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Runs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Store;

/// <summary>A run of the history.</summary>
public sealed class StoredRun
{
    /// <summary>How long a run may be silent before it counts as lost; it gives a sign every ten seconds.</summary>
    internal static readonly TimeSpan SilentAtMost = TimeSpan.FromSeconds(60);

    private RunReading? reading;

    internal StoredRun()
    {
    }

    /// <summary>What tells this run from all others.</summary>
    public required string Id { get; init; }

    /// <summary>The name of its job, or the one that a person gave it.</summary>
    public required string Name { get; init; }

    /// <summary>How far it has come or how it ended; null for a run of Hydra's, which does not say.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>Its number in its sweep; null for a run of its own.</summary>
    public int? Number { get; init; }

    /// <summary>The run directory as it is now, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>How long it took, or has taken so far.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What the app returned.</summary>
    public double? Result { get; init; }

    /// <summary>Whether a person marked it.</summary>
    public bool Starred { get; init; }

    /// <summary>Whether a person put it away.</summary>
    public bool Archived { get; init; }

    /// <summary>The directory of runs below which it was found.</summary>
    internal string Root { get; init; } = "";

    internal string Inputs { get; init; } = "";

    internal string Recipe { get; init; } = "";

    internal FolderKind Kind { get; init; }

    /// <summary>The last value of a metric; null when the run has none of that name.</summary>
    public double? Metric(string name) => Reading.Metrics.TryGetValue(name, out MetricSummary? metric) ? metric.Last : null;

    /// <summary>A hyperparameter, by its path in the config; null when the run has none of that name.</summary>
    public ScalarValue? Parameter(string name)
    {
        foreach (RunParameter parameter in Reading.Parameters)
        {
            if (parameter.Name == name)
                return parameter.Value;
        }

        return null;
    }

    /// <summary>A tag; null when the run has none of that name.</summary>
    public string? Tag(string name) => Reading.Tags.TryGetValue(name, out string? value) ? value : null;

    /// <summary>Every point of a metric, in the order they were logged.</summary>
    public IReadOnlyList<MetricPoint> History(string metric)
    {
        var points = new List<MetricPoint>();
        RecordReader.ReadPoints(Directory, point =>
        {
            if (point.Name == metric)
                points.Add(point);
        });
        return points;
    }

    /// <summary>All that its directory tells; read once.</summary>
    /// <exception cref="ComposeException">It cannot be read any more.</exception>
    internal RunReading Reading => reading ??= Read();

    /// <inheritdoc/>
    public override string ToString() => Id;

    private RunReading Read()
    {
        try
        {
            return RunReader.Read(Directory, Kind) ?? throw new UnreadableRunException("it has not said a first word");
        }
        catch (UnreadableRunException failure)
        {
            throw new ComposeException(ErrorKind.Usage, new Diagnostic($"The record of {Id} cannot be read: {failure.Message}."));
        }
    }
}

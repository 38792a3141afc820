using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;

namespace Compose.Runner.Tracking;

/// <summary>Something that happened in a run. The cases are the nested types.</summary>
/// <param name="Time">When, in milliseconds since 1970 (UTC).</param>
public abstract record RunEvent(long Time)
{
    /// <summary>The run begins; always the first event.</summary>
    public sealed record Started(long Time, RunIdentity Run, RunConditions Conditions) : RunEvent(Time);

    /// <summary>Hyperparameters: the leaves of the resolved config by their path, and what the app adds.</summary>
    public sealed record Parameters(long Time, ImmutableArray<RunParameter> Values) : RunEvent(Time);

    /// <summary>A label was put on the run.</summary>
    public sealed record Tagged(long Time, string Key, string Value) : RunEvent(Time);

    /// <summary>Data was read: what, and which version of it. Of data elsewhere the path is what names it there, and there is no content.</summary>
    public sealed record DatasetUsed(long Time, string Name, string Path, ContentHash? Content) : RunEvent(Time)
    {
        /// <summary>What was done to the data before it was used: key paths of the config, and their values.</summary>
        public ImmutableArray<KeyValuePair<string, string>> Preprocessing { get; init; } = [];

        /// <summary>What tells this version of the data from others: the hash of the content or the name elsewhere, with the preprocessing.</summary>
        public string Version
        {
            get
            {
                string data = Content?.Sha256 ?? Path;
                return Preprocessing.IsEmpty ? data : ContentHash.OfTexts([data, .. Preprocessing.Select(one => $"{one.Key}={one.Value}")]);
            }
        }
    }

    /// <summary>A random generator was handed out.</summary>
    public sealed record SeedUsed(long Time, string Name, long Seed) : RunEvent(Time);

    /// <summary>The run made a file worth keeping; the path is relative to the run directory.</summary>
    public sealed record ArtifactMade(long Time, string Path, string Kind, ContentHash Content) : RunEvent(Time);

    /// <summary>Metrics, in batches. The memory is only good until the sink returns.</summary>
    public sealed record MetricsLogged(long Time, ReadOnlyMemory<MetricPoint> Points) : RunEvent(Time);

    /// <summary>The run's process is alive.</summary>
    public sealed record Heartbeat(long Time) : RunEvent(Time);

    /// <summary>Something was lost or could not be done while recording.</summary>
    public sealed record Trouble(long Time, string Message) : RunEvent(Time);

    /// <summary>The run ends; always the last event.</summary>
    public sealed record Finished(long Time, RunStatus Status, double? Result, RunFailure? Failure) : RunEvent(Time);
}

/// <summary>Which run it is.</summary>
/// <param name="Id">Unique among all runs.</param>
/// <param name="Job">The name of the job, <c>hydra.job.name</c>.</param>
/// <param name="Number">The job's number in its sweep; null for a run of its own.</param>
/// <param name="Directory">The run directory, absolute.</param>
/// <param name="Overrides">What the user asked for, but for overrides of the <c>hydra</c> node.</param>
/// <param name="Choices">The option taken of each config group.</param>
public sealed record RunIdentity(
    string Id, string Job, int? Number, string Directory, ImmutableArray<string> Overrides,
    ImmutableArray<KeyValuePair<string, string?>> Choices);

/// <summary>A hyperparameter.</summary>
/// <param name="Name">Its path in the config.</param>
/// <param name="Value">Its value.</param>
/// <param name="Origin">Where the value came from, as text: <c>conf/optimizer/adam.yaml:3:5</c>; null when it stands nowhere.</param>
public readonly record struct RunParameter(string Name, ScalarValue Value, string? Origin = null);

/// <summary>How a run failed.</summary>
/// <param name="Type">The type of the exception.</param>
/// <param name="Message">Its message.</param>
/// <param name="Details">The whole of it, stack trace included.</param>
public sealed record RunFailure(string Type, string Message, string Details)
{
    internal static RunFailure? Of(Exception? thrown) =>
        thrown is null ? null : new RunFailure(thrown.GetType().FullName!, thrown.Message, thrown.ToString());
}

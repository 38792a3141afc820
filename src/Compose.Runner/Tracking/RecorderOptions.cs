using System.Collections.Immutable;

namespace Compose.Runner.Tracking;

/// <summary>How often a recorder writes.</summary>
internal sealed record RecorderOptions
{
    /// <summary>The time between two batches at least. What a killed process may lose is this and the time of one write.</summary>
    public TimeSpan BatchDelay { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>How often <see cref="Sources"/> are asked.</summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Metrics beside those that the app logs.</summary>
    public ImmutableArray<IMetricSource> Sources { get; init; } = [];

    /// <summary>How often a run says that it is alive.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);
}

namespace Compose.Runner.Tracking;

/// <summary>How often a recorder writes.</summary>
internal sealed record RecorderOptions
{
    /// <summary>How long a batch is gathered. What a killed process may lose is this and the time of one write.</summary>
    public TimeSpan BatchDelay { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>How often a run says that it is alive.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);
}

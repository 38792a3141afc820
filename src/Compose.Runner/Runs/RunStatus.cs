namespace Compose.Runner.Runs;

/// <summary>How far a run has come, or how it ended.</summary>
public enum RunStatus
{
    /// <summary>It has started and not ended.</summary>
    Running,

    /// <summary>The app returned.</summary>
    Finished,

    /// <summary>The app threw.</summary>
    Failed,

    /// <summary>It was interrupted: Ctrl-C, SIGTERM, the sweep it belongs to was stopped.</summary>
    Killed,

    /// <summary>Its process is gone without a word. Only a reader says this, from a heartbeat that stopped.</summary>
    Lost,
}

namespace Compose.Runner.Settings;

/// <summary>What a process says when it ends.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int AppFailed = 1;
    public const int Validation = 4;
    public const int SomeJobsFailed = 5;

    /// <summary>What is on record does not suffice to tell.</summary>
    public const int Incomplete = 6;

    /// <summary>A repeated run came out differently.</summary>
    public const int CameOutDifferently = 7;

    public const int Interrupted = 130;
}

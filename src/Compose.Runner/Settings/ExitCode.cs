using Compose.Diagnostics;

namespace Compose.Runner.Settings;

/// <summary>What a process says when it ends.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int AppFailed = 1;
    public const int Usage = 2;
    public const int Composition = 3;
    public const int Validation = 4;
    public const int SomeJobsFailed = 5;

    /// <summary>What is on record does not suffice to tell.</summary>
    public const int Incomplete = 6;

    /// <summary>A repeated run came out differently.</summary>
    public const int CameOutDifferently = 7;

    public const int Interrupted = 130;

    /// <summary>The code for a mistake in what the user wrote.</summary>
    /// <remarks>A value that its place does not take is that mistake, also when the composition is what found it.</remarks>
    public static int Of(ComposeException mistake) => mistake switch
    {
        { Kind: ErrorKind.Composition, Cause: { Kind: ErrorKind.InvalidValue or ErrorKind.InvalidKey } cause } => Of(cause.Kind),
        _ => Of(mistake.Kind),
    };

    private static int Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Usage => Usage,
        ErrorKind.InvalidValue or ErrorKind.InvalidKey or ErrorKind.Missing or ErrorKind.InterpolationToMissing => Validation,
        _ => Composition,
    };
}

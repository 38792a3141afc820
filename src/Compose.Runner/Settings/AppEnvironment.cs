namespace Compose.Runner.Settings;

/// <summary>What surrounds the program: consoles, clock, folders, environment variables.</summary>
internal sealed record AppEnvironment
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The folder the program was started in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The folder the program lies in.</summary>
    public required string ProgramDirectory { get; init; }

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The surroundings of this process.</summary>
    public static AppEnvironment OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        WorkingDirectory = Directory.GetCurrentDirectory(),
        ProgramDirectory = AppContext.BaseDirectory,
    };
}

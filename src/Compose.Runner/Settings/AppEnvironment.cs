using System.Globalization;

namespace Compose.Runner.Settings;

/// <summary>What surrounds the program: consoles, clock, folders, environment variables.</summary>
internal sealed record AppEnvironment
{
    private const int UsualWidth = 80;

    // What runs an assembly that has no executable of its own.
    private const string Host = "dotnet";

    private long? firstAsked;

    /// <summary>The console; it is opened when something is written.</summary>
    public TextWriter Output { get => field ??= new HidingWriter(Console.Out, Secrets.HideInData); init => field = new HidingWriter(value, Secrets.HideInData); }

    public TextWriter Error { get => field ??= new HidingWriter(Console.Error, Secrets.HideInMessage); init => field = new HidingWriter(value, Secrets.HideInMessage); }

    /// <summary>The secrets met so far.</summary>
    public SecretTexts Secrets { get; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The folder the program was started in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The folder the program lies in.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>What a shell calls the program.</summary>
    public string ProgramName { get; init; } = "app";

    /// <summary>What a person types to run the program, to be copied from examples: its name, or <c>dotnet bin/app.dll</c>.</summary>
    public string Invocation { get => field ?? ProgramName; init; }

    /// <summary>Whether the program was started by its assembly: what a shell calls is then not the app.</summary>
    public bool IsHosted => ProgramName == Host;

    /// <summary>How many columns the console has; null when it is no terminal.</summary>
    public Func<int?> TerminalWidth { get; init; } = () => null;

    /// <summary>How many columns a line is to have where no terminal says so: <c>COLUMNS</c>; null when it is not set.</summary>
    public int? AskedWidth =>
        int.TryParse(Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0 ? columns : null;

    /// <summary>Whether the console may be coloured: only a terminal is, and not where <c>NO_COLOR</c> is set.</summary>
    public bool ShowsColours => TerminalWidth() is not null && string.IsNullOrEmpty(Variable("NO_COLOR"));

    /// <summary>Whether <see cref="Error"/> is the terminal too, and not a file.</summary>
    public Func<bool> HasErrorsOnTerminal { get; init; } = () => false;

    /// <summary>Whether <see cref="Output"/> has to go through this process: lines at the bottom of the terminal are drawn by it.</summary>
    public bool SharesTerminal { get; init; }

    /// <summary>Whether the process is the app's: it may take signals and end it.</summary>
    public bool OwnsProcess { get; init; }

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The run that is to be repeated, if that is what the process was started for.</summary>
    public RerunOrigin? RerunOf => RerunOrigin.Parse(Variable(RerunOrigin.Variable));

    /// <summary>
    /// The time that configs see, in milliseconds since 1970 (UTC): one for the whole process, and when a run is repeated that of the run.
    /// </summary>
    public long Now => RerunOf?.Now ?? (firstAsked ??= Clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The surroundings of this process.</summary>
    public static AppEnvironment OfProcess() => new()
    {
        OwnsProcess = true,
        TerminalWidth = WidthOfTerminal,
        HasErrorsOnTerminal = static () => !Console.IsErrorRedirected,
        ProgramName = NameOf(Environment.ProcessPath ?? "app"),
        Invocation = InvocationOf(NameOf(Environment.ProcessPath ?? "app")),
        WorkingDirectory = Directory.GetCurrentDirectory(),
        ProgramDirectory = AppContext.BaseDirectory,
    };

    private static int? WidthOfTerminal()
    {
        if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
            return null;
        return Console.WindowWidth is > 0 and var width ? width : UsualWidth; // some terminals do not say
    }

    private static string InvocationOf(string name) => name == Host && Environment.GetCommandLineArgs() is [var assembly, ..]
        ? $"{Host} {Path.GetRelativePath(Directory.GetCurrentDirectory(), assembly)}"
        : name;

    // A name may hold dots: only what Windows adds is no part of it.
    private static string NameOf(string program)
    {
        string name = Path.GetFileName(program);
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }
}

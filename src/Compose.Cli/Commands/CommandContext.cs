using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Runner.Settings;
using Compose.Text;

namespace Compose.Cli.Commands;

/// <summary>What a command is given: its arguments, where it stands, and where it writes.</summary>
/// <param name="Arguments">What follows the verb.</param>
/// <param name="WorkingDirectory">Where relative paths start from.</param>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where mistakes are told.</param>
internal sealed record CommandContext(ImmutableArray<string> Arguments, string WorkingDirectory, TextWriter Output, TextWriter Error)
{
    private const int WidthOfNoTerminal = 160;
    private const int WidthOfDumbTerminal = 80;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What a shell calls the tool.</summary>
    public string ProgramName { get; init; } = "compose";

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Whether the output may be coloured.</summary>
    public bool Coloured { get; init; }

    /// <summary>Whether a person watches, so that progress is worth telling.</summary>
    public bool Interactive { get; init; }

    /// <summary>The columns a line has.</summary>
    public int Width { get; init; } = WidthOfNoTerminal;

    /// <summary>What this process was given.</summary>
    public static CommandContext OfProcess(string[] arguments)
    {
        AppEnvironment process = AppEnvironment.OfProcess();
        return new([.. arguments], Directory.GetCurrentDirectory(), Console.Out, Console.Error)
        {
            // As a tool it is started by a launcher of its name; else it may be run by dotnet, or by the name of its assembly.
            ProgramName = process.IsHosted ? "compose" : process.ProgramName,
            Coloured = process.ShowsColours,
            Interactive = !Console.IsErrorRedirected,
            Width = process.AskedWidth ?? process.TerminalWidth() ?? (Console.IsOutputRedirected ? WidthOfNoTerminal : WidthOfDumbTerminal),
        };
    }

    /// <summary>The arguments sorted into flags, options with a value, and the rest.</summary>
    /// <param name="flags">Flags: <c>--json</c>.</param>
    /// <param name="options">Options that take a value: <c>--config-name NAME</c>, or <c>--config-name=NAME</c>.</param>
    /// <exception cref="CompositionException">An argument that starts with <c>-</c> is neither.</exception>
    public ParsedArguments Parse(string[] flags, string[] options)
    {
        var parsed = new ParsedArguments();
        for (int at = 0; at < Arguments.Length; at++)
        {
            string argument = Arguments[at];
            string name = argument.Split('=', 2)[0];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
                parsed.Rest.Add(argument);
            else if (flags.Contains(argument))
                parsed.Flags.Add(argument);
            else if (!options.Contains(name))
                throw Unknown(argument, [.. flags, .. options]);
            else if (name.Length < argument.Length)
                parsed.Options.Add((name, argument[(name.Length + 1)..]));
            else if (++at < Arguments.Length)
                parsed.Options.Add((name, Arguments[at]));
            else
                throw Usage($"'{name}' needs a value.", $"{name} VALUE");
        }

        return parsed;
    }

    /// <summary>A mistake in how the command was called.</summary>
    public static CompositionException Usage(string message, string fix) => new(ErrorKind.Usage, new Diagnostic(message) { Fix = fix });

    private static CompositionException Unknown(string argument, string[] known) =>
        new(ErrorKind.Usage, new Diagnostic($"There is no option '{argument}'.")
        {
            Available = [.. Suggestions.ByNearness(argument, known)],
            Fix = Suggestions.Nearest(argument, known) is { } near ? $"did you mean '{near}'?" : null,
        });
}

/// <summary>The arguments of a command, sorted.</summary>
internal sealed class ParsedArguments
{
    public HashSet<string> Flags { get; } = [];

    public List<(string Name, string Value)> Options { get; } = [];

    public List<string> Rest { get; } = [];

    /// <summary>The last value of an option, or null.</summary>
    public string? Option(string name) => Options.LastOrDefault(option => option.Name == name).Value;

    /// <summary>The values of an option that may stand several times.</summary>
    public ImmutableArray<string> All(string name) => [.. Options.Where(option => option.Name == name).Select(option => option.Value)];
}

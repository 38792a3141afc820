using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Runner.Flags;

/// <summary>Takes a command line apart. Flags and overrides may stand in any order; after <c>--</c> all are overrides.</summary>
internal static class AppCommandParser
{
    /// <exception cref="ComposeException">There is no such flag, or its value is missing or wrong.</exception>
    public static AppCommand Parse(IReadOnlyList<string> args)
    {
        AppCommand command = ParseWords(args);
        CheckTogether(command);
        return command;
    }

    /// <summary>Takes a command line apart that may not be complete: flags need not go together yet.</summary>
    /// <exception cref="ComposeException">There is no such flag, or its value is missing or wrong.</exception>
    public static AppCommand ParseWords(IReadOnlyList<string> args)
    {
        var command = new AppCommand();
        var overrides = ImmutableArray.CreateBuilder<string>();
        var line = new CommandLineText(args);
        for (int at = 0; at < args.Count; at++)
        {
            if (args[at] == "--")
            {
                overrides.AddRange(args.Skip(at + 1));
                break;
            }

            if (!IsFlag(args[at]))
            {
                overrides.Add(args[at]);
                continue;
            }

            command = ApplyFlag(command, args, line, ref at);
        }

        return command with { Arguments = [.. args], Overrides = overrides.ToImmutable() };
    }

    private static AppCommand ApplyFlag(AppCommand command, IReadOnlyList<string> args, CommandLineText line, ref int at)
    {
        (CommandLineFlag flag, string? value) = Find(args[at], line.At(at));
        if (flag.Value is null)
        {
            if (value is not null)
                throw Mistake($"{flag.Name} takes no value.", line.At(at), fix: flag.Name);
        }
        else if (value is null)
        {
            value = NextValue(flag, args, at) ?? flag.DefaultValue
                ?? throw Mistake($"{flag.Name} needs a value.", line.At(at), flag.Choices, $"{flag.Name} {flag.Value}");
            if (at + 1 < args.Count && ReferenceEquals(value, args[at + 1]))
                at++;
        }

        if (value is not null && !flag.Choices.IsEmpty && !flag.Choices.Contains(value))
            throw Mistake($"{flag.Name} does not know '{value}'.", line.At(at), flag.Choices);
        return flag.Apply(command, value);
    }

    // An override never begins with a minus sign, so everything that does is meant as a flag.
    private static bool IsFlag(string arg) => arg.Length > 1 && arg[0] == '-';

    private static (CommandLineFlag Flag, string? Value) Find(string arg, Origin origin)
    {
        int equals = arg.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? arg : arg[..equals];
        string? value = equals < 0 ? null : arg[(equals + 1)..];
        if (CommandLineFlag.All.FirstOrDefault(flag => flag.IsCalled(name)) is { } exact)
            return (exact, value);

        // --config-n for --config-name, as long as only one flag begins so; -cn=NAME and -cnNAME alike.
        CommandLineFlag[] begun = name.StartsWith("--", StringComparison.Ordinal)
            ? [.. CommandLineFlag.All.Where(flag => flag.Name.StartsWith(name, StringComparison.Ordinal))]
            : [];
        if (begun.Length == 1)
            return (begun[0], value);

        string[] names = [.. begun.Length > 1 ? begun.Select(flag => flag.Name) : CommandLineFlag.All.Select(flag => flag.Name)];
        string? nearest = begun.Length == 0 ? Suggestions.Nearest(name, names) : null;
        throw Mistake(
            begun.Length > 1 ? $"Flag '{name}' is not clear: several begin so." : $"There is no flag '{name}'.",
            origin,
            [.. Suggestions.ByNearness(name, names)],
            nearest is not null ? $"did you mean '{nearest}'?"
            : begun.Length == 0 && value is not null ? $"{name.TrimStart('-')}={value}, if it is a value of the config"
            : null);
    }

    private static string? NextValue(CommandLineFlag flag, IReadOnlyList<string> args, int at)
    {
        if (at + 1 >= args.Count || IsFlag(args[at + 1]))
            return null;
        string next = args[at + 1];
        bool optional = flag.DefaultValue is not null;
        return optional && !flag.Choices.Contains(next) ? null : next;
    }

    private static void CheckTogether(AppCommand command)
    {
        string[] modes =
        [
            .. command.Run ? ["--run"] : Array.Empty<string>(),
            .. command.Multirun ? ["--multirun"] : Array.Empty<string>(),
            .. command.Show is not null ? ["--cfg"] : Array.Empty<string>(),
            .. command.Info is not null ? ["--info"] : Array.Empty<string>(),
            .. command.Schema ? ["--schema"] : Array.Empty<string>(),
            .. command.ShellCompletion ? ["--shell-completion"] : Array.Empty<string>(),
        ];
        if (modes.Length > 1)
            throw Mistake($"{string.Join(" and ", modes)} do not go together.", Origin.None, fix: "give only one of them");
        if (command.Resolve && command.Show is null && !command.Help)
            throw Mistake("--resolve only goes with --cfg or --help.", Origin.None, fix: "--cfg job --resolve");
        if (command.Origins && command.Show is null)
            throw Mistake("--origins only goes with --cfg.", Origin.None, fix: "--cfg job --origins");
        if (command.Output is not null && !command.Schema)
            throw Mistake("--output only goes with --schema.", Origin.None, fix: "--schema --output DIRECTORY");
        if (command.Check && command.Output is null)
            throw Mistake("--check only goes with --schema --output.", Origin.None, fix: "--schema --output DIRECTORY --check");
        if (command.Json && command is { Show: null, Info: null, DryRun: false })
            throw Mistake("--json only goes with --cfg, --info or --dry-run.", Origin.None, fix: "--cfg job --json");
    }

    private static ComposeException Mistake(
        string message, Origin origin, ImmutableArray<string> available = default, string? fix = null) =>
        new(ErrorKind.Usage, new Diagnostic(message, origin) { Available = available.IsDefault ? [] : available, Fix = fix });
}

using System.Collections.Immutable;

namespace Compose.Runner.Flags;

/// <summary>A flag of the command line.</summary>
/// <param name="Name">The long name: <c>--cfg</c>.</param>
/// <param name="Short">The short name: <c>-c</c>.</param>
/// <param name="Help">What it does, for the help.</param>
/// <param name="Apply">Enters the flag into a command; the value is null for a flag without one.</param>
internal sealed record CommandLineFlag(
    string Name, string? Short, string Help, Func<AppCommand, string?, AppCommand> Apply)
{
    /// <summary>A value that is a directory.</summary>
    public const string DirectoryValue = "DIRECTORY";

    /// <summary>A value that is the name of a primary config.</summary>
    public const string ConfigNameValue = "NAME";

    /// <summary>What the help calls the value; null for a flag that takes none.</summary>
    public string? Value { get; init; }

    /// <summary>The values that are allowed; empty when any is.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The value when none is given; null when one must be given.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>Whether a word is its long or its short name.</summary>
    public bool IsCalled(string word) => Name == word || Short == word;

    public override string ToString() => Short is null ? Name : $"{Name},{Short}";

    /// <summary>Every flag there is, in the order of the help.</summary>
    public static ImmutableArray<CommandLineFlag> All { get; } =
    [
        new("--help", "-h", "the app's help; all explains each option and key",
            static (command, value) => command with { Help = true, HelpAll = value == "all" })
        {
            Value = "HOW_MUCH",
            Choices = ["all", "short"],
            DefaultValue = "short",
        },
        new("--hydra-help", null, "help on the flags and the hydra node", static (command, _) => command with { HydraHelp = true }),
        new("--version", null, "the version, and end", static (command, _) => command with { Version = true }),
        new("--cfg", "-c", "show the config instead of running", static (command, value) => command with { Show = value })
        {
            Value = "WHICH",
            Choices = ["job", "hydra", "all"],
        },
        new("--resolve", null, "with --cfg or --help: resolve interpolations before showing",
            static (command, _) => command with { Resolve = true }),
        new("--origins", null, "with --cfg: show beside each value where it came from",
            static (command, _) => command with { Origins = true }),
        new("--json", null, "with --cfg, --info or --dry-run: show it as JSON",
            static (command, _) => command with { Json = true }),
        new("--package", "-p", "with --cfg: the part of the config to show",
            static (command, value) => command with { Package = value })
        {
            Value = "PACKAGE",
        },
        new("--schema", null, "show the JSON Schema of the config's type", static (command, _) => command with { Schema = true }),
        new("--output", null, "with --schema: write those of the config and its groups",
            static (command, value) => command with { Output = value })
        {
            Value = "DIRECTORY",
        },
        new("--check", null, "with --schema --output: only tell whether the files there still hold",
            static (command, _) => command with { Check = true }),
        new("--run", "-r", "run one job", static (command, _) => command with { Run = true }),
        new("--multirun", "-m", "run many jobs with the configured sweeper and launcher",
            static (command, _) => command with { Multirun = true }),
        new("--shell-completion", "-sc", "install, uninstall or answer shell completion: install=bash",
            static (command, _) => command with { ShellCompletion = true }),
        new("--config-path", "-cp", "the directory of the configs, absolute or relative to the program",
            static (command, value) => command with { ConfigPath = value })
        {
            Value = DirectoryValue,
        },
        new("--config-name", "-cn", "the primary config", static (command, value) => command with { ConfigName = value })
        {
            Value = ConfigNameValue,
        },
        new("--config-dir", "-cd", "a further directory of configs",
            static (command, value) => command with { ConfigDirectory = value })
        {
            Value = DirectoryValue,
        },
        new("--experimental-rerun", null, "Hydra's way to run a pickled job again; not there",
            static (command, value) => command with { Rerun = value })
        {
            Value = DirectoryValue,
        },
        new("--resume", null, "go on with a sweep: run its jobs that did not finish",
            static (command, value) => command with { Resume = value })
        {
            Value = DirectoryValue,
        },
        new("--retry-failed", null, "go on with a sweep: run the jobs that failed again, and no others",
            static (command, value) => command with { Resume = value, OnlyFailed = true })
        {
            Value = "DIRECTORY",
        },
        new("--dry-run", null, "with --multirun: show the jobs instead of running them",
            static (command, _) => command with { DryRun = true }),
        new("--yes", null, "start even a very large sweep", static (command, _) => command with { Yes = true }),
        new("--strict-hydra", null, "refuse what Hydra would refuse: list edits, zip, ...",
            static (command, _) => command with { StrictHydra = true }),
        new("--info", "-i", "tell how the config is composed",
            static (command, value) => command with { Info = value })
        {
            Value = "WHAT",
            Choices = ["all", "config", "defaults", "defaults-tree", "groups", "plugins", "searchpath"],
            DefaultValue = "all",
        },
    ];
}

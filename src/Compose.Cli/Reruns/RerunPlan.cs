using System.Collections.Immutable;
using Compose.Cli.Commands;
using Compose.Runner.Flags;
using Compose.Runner.Settings;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Cli.Reruns;

/// <summary>How to start a recorded run again: the same program, flags and overrides, with its time and seed standing still.</summary>
internal sealed record RerunPlan(
    RerunOrigin Origin, string Program, ImmutableArray<string> ProgramArguments, ImmutableArray<string> Arguments, string WorkingDirectory)
{
    // What made a job of a sweep out of a command line.
    private static readonly string[] OfSweeps = ["hydra.mode", "hydra.sweep", "hydra/sweep", "hydra.launcher", "hydra/launcher", "hydra.run.dir"];

    /// <summary>Where a path that the run had is, when its code is in a checkout of its own.</summary>
    public Func<string, string> Moved { get; init; } = path => path;

    /// <summary>The assembly or executable that is started.</summary>
    public string Entry => ProgramArguments.IsEmpty ? Program : ProgramArguments[0];

    public static RerunPlan Of(StoredRun run, IReadOnlyList<string> changes)
    {
        RunReading reading = run.Reading;
        if (reading.Conditions.Command is not { } command)
            throw CommandContext.Usage($"How {run.Id} was started is not on record.", "start the app again by hand, with compose show's overrides");
        bool hosted = command.Arguments is [var first, ..] && first.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        AppCommand parsed = AppCommandParser.Parse([.. command.Arguments.Skip(hosted ? 1 : 0)]);
        HashSet<string> changed = [.. changes.Select(KeyOf)];
        string[] overrides =
        [
            .. reading.Overrides,
            .. parsed.Overrides.Where(text => IsOfHydra(KeyOf(text)) && !OfSweeps.Any(name => KeyOf(text).StartsWith(name, StringComparison.Ordinal))),
        ];
        overrides = [.. overrides.Where(text => !(SecretMask.IsMasked(text) && changed.Contains(KeyOf(text))))];
        if (Array.Find(overrides, SecretMask.IsMasked) is { } masked)
            throw CommandContext.Usage($"'{masked}' was masked when it was recorded.", $"compose rerun {run.Id} {KeyOf(masked)}=VALUE");
        long seed = reading.Seeds.TryGetValue(RunSeeds.Root, out long recorded) ? recorded : 0;
        return new RerunPlan(
            new RerunOrigin(run.Id, reading.Conditions.Now ?? reading.Started ?? 0, seed), command.Program, hosted ? [command.Arguments[0]] : [],
            [.. Flags(parsed), .. overrides, .. changes, $"hydra.run.dir={Quote(run.Directory)}"], command.WorkingDirectory);
    }

    public override string ToString() => string.Join(' ', ((string[])[Program, .. ProgramArguments, .. Arguments]).Select(Shell));

    private static IEnumerable<string> Flags(AppCommand command)
    {
        if (command.ConfigPath is { } path)
            yield return $"--config-path={path}";
        if (command.ConfigName is { } name)
            yield return $"--config-name={name}";
        if (command.ConfigDirectory is { } directory)
            yield return $"--config-dir={directory}";
    }

    private static bool IsOfHydra(string key) => key.Split('.', '/')[0] == "hydra";

    private static string KeyOf(string text) => text.Split('=')[0].TrimStart('+', '~');

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string Shell(string word) =>
        word.AsSpan().ContainsAny(" '\"$\\()[]{}*?;&|<>") ? $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'" : word;
}

using Compose.Diagnostics;
using Compose.Runner.Flags;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary>Finds the directories of configs that a command line means.</summary>
internal sealed class ConfigLocation(AppDefinition app, AppEnvironment environment)
{
    /// <exception cref="ComposeException">A directory does not exist.</exception>
    public ConfigComposer CreateComposer(AppCommand command)
    {
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder();
        builder.WorkingDirectory = environment.WorkingDirectory;
        builder.StrictHydra = command.StrictHydra;
        builder.Environment = environment.Variable;
        builder.Time = new StandingClock(DateTimeOffset.FromUnixTimeMilliseconds(environment.Now), environment.Clock.LocalTimeZone);
        if ((command.ConfigPath ?? app.ConfigPath) is { } main)
        {
            string[] candidates = [Path.GetFullPath(main, environment.ProgramDirectory), Path.GetFullPath(main, environment.WorkingDirectory)];
            builder.AddDirectory(Shown(Array.Find(candidates, Directory.Exists)
                ?? throw NotFound("The directory of configs", main, candidates, "--config-path DIRECTORY")));
        }

        if (command.ConfigDirectory is { } further)
        {
            string path = Path.GetFullPath(further, environment.WorkingDirectory);
            if (!Directory.Exists(path))
                throw NotFound("The further directory of configs", further, [path], "--config-dir DIRECTORY");
            builder.AddDirectory(Shown(path), "command-line");
        }

        foreach (Action<ConfigComposerBuilder> addition in app.Additions)
            addition(builder);
        return builder.Build();
    }

    // Messages and origins name files as one would type them here.
    private string Shown(string directory)
    {
        string here = environment.WorkingDirectory;
        return directory.Length > here.Length + 1 && directory.StartsWith(here, StringComparison.Ordinal) && directory[here.Length] == Path.DirectorySeparatorChar
            ? directory[(here.Length + 1)..]
            : directory;
    }

    private static CompositionException NotFound(string what, string name, string[] lookedAt, string fix) =>
        new(ErrorKind.ConfigNotFound,
            new Diagnostic($"{what} '{name}' does not exist; looked for {string.Join(" and ", lookedAt.Distinct())}.") { Fix = fix });
}

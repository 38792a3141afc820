using Compose.Diagnostics;
using Compose.Runner.Execution;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary><c>--shell-completion</c> of an app.</summary>
internal sealed class CompletionCommand(AppDefinition app, AppEnvironment environment)
{
    public string Run(AppCommand command, Func<AppCommand, JobComposer> composer) =>
        new ShellCompletion(environment.ProgramName, environment.Variable).Answer(command.Overrides, (query, asHydra) =>
        {
            // As Hydra has it: with a first letter, flags follow.
            string word = query.Word is "-" or "--" ? "" : query.Word;
            return Candidates(query.Before, word, Compose(command, composer, query, takesConfigName: !asHydra))
                .Where(one => one.StartsWith(word, StringComparison.Ordinal));
        });

    private IEnumerable<string> Candidates(IReadOnlyList<string> before, string word, ComposedConfig config)
    {
        var paths = new PathCompletion(environment.WorkingDirectory);
        var flags = new FlagCompletion(config.Result.SearchPath, paths);
        if (flags.AfterFlag(before, word) is { } values)
            return values;
        return word.StartsWith('-')
            ? flags.Complete(word)
            : new Completion(
                config.Result.SearchPath, config.Full,
                new ValueCompletion(config.Full, () => app.Schema(config, false), () => config.Result.Reading.ResolverNames, paths)).Overrides(word);
    }

    // What stands before the word decides which keys there are, as far as it is right already.
    private static ComposedConfig Compose(
        AppCommand command, Func<AppCommand, JobComposer> composer, CompletionQuery query, bool takesConfigName)
    {
        try
        {
            AppCommand written = AppCommandParser.Parse(query.Before);
            return composer(written with
            {
                ConfigPath = written.ConfigPath ?? command.ConfigPath,
                // Hydra answers for the config of the app, whatever the line says.
                ConfigName = (takesConfigName ? written.ConfigName : null) ?? command.ConfigName,
                ConfigDirectory = written.ConfigDirectory ?? command.ConfigDirectory,
            }).Compose(written.Overrides, allowSweeps: true);
        }
        catch (ComposeException)
        {
            return composer(command).Compose([], allowSweeps: true);
        }
    }
}

using Compose.Diagnostics;
using Compose.Runner.Completion;
using Compose.Runner.Execution;
using Compose.Runner.Flags;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary><c>--shell-completion</c> of an app.</summary>
internal sealed class CompletionCommand(AppDefinition app, AppEnvironment environment)
{
    public string Run(AppCommand command, Func<AppCommand, JobComposer> composer)
    {
        if (environment.IsHosted && command.Overrides is [var wish] && wish.Contains("install=", StringComparison.Ordinal))
            throw NotItself(wish);
        return new ShellCompletion(environment.ProgramName, environment.Variable).Answer(
            command.Overrides,
            query => Candidates(query.Before, query.Word, Compose(command, composer, query))
                .Where(one => one.StartsWith(query.Word, StringComparison.Ordinal)),
            query => AsHydra(composer(command)).Complete(query));
    }

    // Else 'dotnet' would be completed as if it were the app.
    private ComposeException NotItself(string wish) => new(
        ErrorKind.Usage,
        new Diagnostic($"A shell completes a program by its name, and '{environment.ProgramName}' is not the app's.")
        {
            Fix = $"start the app by its own file: {Path.Combine(".", Path.ChangeExtension(environment.Invocation[(environment.ProgramName.Length + 1)..], null))} -sc {wish}",
        });

    // Hydra answers for the config that the app itself was started with, whatever the line says.
    private HydraCompletion AsHydra(JobComposer composer) => new(
        composer.SearchPath,
        (overrides, isMultirun) => composer.Compose([.. overrides], allowSweeps: isMultirun),
        environment.WorkingDirectory);

    private IEnumerable<string> Candidates(IReadOnlyList<string> before, string word, ComposedConfig config)
    {
        var paths = new PathCompletion(environment.WorkingDirectory);
        var flags = new FlagCompletion(config.Result.SearchPath, paths);
        if (flags.AfterFlag(before, word) is { } values)
            return values;
        return word.StartsWith('-')
            ? flags.Complete(word)
            : new OverrideCompletion(
                config.Result.SearchPath, config.Full,
                new ValueCompletion(config.Full, () => app.Schema(config, false), () => config.Result.Reading.ResolverNames, paths)).Overrides(word);
    }

    // What stands before the word decides which keys there are, as far as it is right already.
    private static ComposedConfig Compose(AppCommand command, Func<AppCommand, JobComposer> composer, CompletionQuery query)
    {
        try
        {
            AppCommand written = AppCommandParser.ParseWords(query.Before);
            return composer(written with
            {
                ConfigPath = written.ConfigPath ?? command.ConfigPath,
                ConfigName = written.ConfigName ?? command.ConfigName,
                ConfigDirectory = written.ConfigDirectory ?? command.ConfigDirectory,
            }).Compose(written.Overrides, allowSweeps: true);
        }
        catch (ComposeException)
        {
            return composer(command).Compose([], allowSweeps: true);
        }
    }
}

using Compose.Diagnostics;
using Compose.Runner.Execution;
using Compose.Runner.Jobs;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary><c>--shell-completion install=SHELL | uninstall=SHELL | query=SHELL | lines=SHELL</c>.</summary>
internal sealed class CompletionCommand(AppDefinition app, AppEnvironment environment)
{
    public string Run(AppCommand command, Func<AppCommand, JobComposer> composer)
    {
        if (command.Overrides is not [var wish] || wish.Split('=', 2) is not [var verb, var shell])
            throw Mistake("--shell-completion needs to know what to do.", ["install=bash", "query=bash", "uninstall=bash"]);
        if (!ShellScripts.Shells.Contains(shell))
            throw Mistake($"There is no completion for the shell '{shell}'.", ShellScripts.Shells);
        return verb switch
        {
            "install" => ShellScripts.Install(shell, environment.ProgramName),
            "uninstall" => ShellScripts.Uninstall(shell, environment.ProgramName),
            "query" => string.Join(' ', Query(command, composer, takesConfigName: false)) + "\n", // as Hydra answers
            "lines" => string.Concat(Query(command, composer, takesConfigName: true).Select(one => one + "\n")), // as our scripts ask: values may hold spaces
            _ => throw Mistake($"--shell-completion does not know '{verb}'.", ["install", "query", "uninstall"]),
        };
    }

    private IEnumerable<string> Query(AppCommand command, Func<AppCommand, JobComposer> composer, bool takesConfigName)
    {
        string line = environment.Variable("COMP_LINE") ?? "";
        int cursor = int.TryParse(environment.Variable("COMP_POINT"), out int point) ? point : line.Length;
        var query = CompletionQuery.Parse(line, cursor);
        // As Hydra has it: with a first letter, flags follow.
        string word = query.Word is "-" or "--" ? "" : query.Word;
        try
        {
            return [.. Candidates(query.Before, word, Compose(command, composer, query, takesConfigName))
                .Where(one => one.StartsWith(word, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is ComposeException or IOException or UnauthorizedAccessException)
        {
            return []; // a person who is writing wants no messages
        }
    }

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

    private static ComposeException Mistake(string message, IReadOnlyList<string> available) =>
        new(ErrorKind.Usage, new Diagnostic(message) { Available = [.. available], Fix = "--shell-completion install=bash" });
}

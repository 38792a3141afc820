using Compose.Diagnostics;
using Compose.Runner.Execution;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary><c>--shell-completion install=SHELL | uninstall=SHELL | query=SHELL</c>.</summary>
internal sealed class CompletionCommand(AppEnvironment environment)
{
    public string Run(AppCommand command, Func<JobComposer> composer)
    {
        if (command.Overrides is not [var wish] || wish.Split('=', 2) is not [var verb, var shell])
            throw Mistake("--shell-completion needs to know what to do.", ["install=bash", "query=bash", "uninstall=bash"]);
        if (!ShellScripts.Shells.Contains(shell))
            throw Mistake($"There is no completion for the shell '{shell}'.", ShellScripts.Shells);
        return verb switch
        {
            "install" => ShellScripts.Install(shell, environment.ProgramName),
            "uninstall" => ShellScripts.Uninstall(shell, environment.ProgramName),
            "query" => string.Join(' ', Query(composer)) + "\n",
            _ => throw Mistake($"--shell-completion does not know '{verb}'.", ["install", "query", "uninstall"]),
        };
    }

    private IEnumerable<string> Query(Func<JobComposer> composer)
    {
        string line = environment.Variable("COMP_LINE") ?? "";
        int cursor = int.TryParse(environment.Variable("COMP_POINT"), out int point) ? point : line.Length;
        var query = CompletionQuery.Parse(line, cursor);
        try
        {
            ComposedConfig config = Compose(composer(), query);
            return new Completion(config.Result.SearchPath, config.Full, environment.WorkingDirectory).Complete(query.Word);
        }
        catch (ComposeException)
        {
            return []; // a person who is writing wants no messages
        }
    }

    // What stands before the word decides which keys there are, as far as it is right already.
    private static ComposedConfig Compose(JobComposer composer, CompletionQuery query)
    {
        try
        {
            return composer.Compose(AppCommandParser.Parse(query.Before).Overrides, allowSweeps: true);
        }
        catch (ComposeException)
        {
            return composer.Compose([], allowSweeps: true);
        }
    }

    private static ComposeException Mistake(string message, IReadOnlyList<string> available) =>
        new(ErrorKind.Usage, new Diagnostic(message) { Available = [.. available], Fix = "--shell-completion install=bash" });
}

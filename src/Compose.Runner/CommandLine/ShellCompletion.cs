using Compose.Diagnostics;

namespace Compose.Runner.CommandLine;

/// <summary>
/// <c>--shell-completion install=SHELL | uninstall=SHELL | query=SHELL | lines=SHELL</c> of any program: speaks with the shells, and leaves
/// what can follow to the program.
/// </summary>
/// <param name="program">What a shell calls the program.</param>
/// <param name="variable">The environment variables, of which <c>COMP_LINE</c> and <c>COMP_POINT</c> say what is written.</param>
internal sealed class ShellCompletion(string program, Func<string, string?> variable)
{
    /// <summary>The text to print.</summary>
    /// <param name="wishes">What follows the flag: <c>install=bash</c>.</param>
    /// <param name="complete">
    /// The words that can stand where one is being written. It is told whether it is asked as Hydra asks, with <c>query=</c>.
    /// </param>
    /// <exception cref="ComposeException">That is not a wish, or not a shell.</exception>
    public string Answer(IReadOnlyList<string> wishes, Func<CompletionQuery, bool, IEnumerable<string>> complete)
    {
        if (wishes is not [var wish] || wish.Split('=', 2) is not [var verb, var shell])
            throw Mistake("--shell-completion needs to know what to do.", ["install=bash", "query=bash", "uninstall=bash"]);
        if (!ShellScripts.Shells.Contains(shell))
            throw Mistake($"There is no completion for the shell '{shell}'.", ShellScripts.Shells);
        return verb switch
        {
            "install" => ShellScripts.Install(shell, program),
            "uninstall" => ShellScripts.Uninstall(shell, program),
            "query" => string.Join(' ', Complete(complete, asHydra: true)) + "\n", // as Hydra answers
            "lines" => string.Concat(Complete(complete, asHydra: false).Select(one => one + "\n")), // as our scripts ask: values may hold spaces
            _ => throw Mistake($"--shell-completion does not know '{verb}'.", ["install", "query", "uninstall"]),
        };
    }

    private IEnumerable<string> Complete(Func<CompletionQuery, bool, IEnumerable<string>> complete, bool asHydra)
    {
        string line = variable("COMP_LINE") ?? "";
        int cursor = int.TryParse(variable("COMP_POINT"), out int point) ? point : line.Length;
        var query = CompletionQuery.Parse(line, cursor);
        try
        {
            return [.. complete(query, asHydra).Distinct().Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is ComposeException or IOException or UnauthorizedAccessException)
        {
            return []; // a person who is writing wants no messages
        }
    }

    private static ComposeException Mistake(string message, IReadOnlyList<string> available) =>
        new(ErrorKind.Usage, new Diagnostic(message) { Available = [.. available], Fix = "--shell-completion install=bash" });
}

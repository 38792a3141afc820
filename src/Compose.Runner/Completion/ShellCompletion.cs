using Compose.Diagnostics;

namespace Compose.Runner.Completion;

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
    /// <param name="complete">The words that can stand where one is being written.</param>
    /// <param name="completeAsHydra">The same for scripts that ask as Hydra's do, with <c>query=</c>; null where there are none.</param>
    /// <exception cref="ComposeException">That is not a wish, or not a shell; or Hydra would not answer either.</exception>
    public string Answer(
        IReadOnlyList<string> wishes, Func<CompletionQuery, IEnumerable<string>> complete, Func<CompletionQuery, IEnumerable<string>>? completeAsHydra = null)
    {
        if (wishes is not [var wish] || wish.Split('=', 2) is not [var verb, var shell])
            throw Mistake("--shell-completion needs to know what to do.", ["install=bash", "query=bash", "uninstall=bash"]);
        if (!ShellScripts.Shells.Contains(shell))
            throw Mistake($"There is no completion for the shell '{shell}'.", ShellScripts.Shells);
        string line = variable("COMP_LINE") ?? "";
        return verb switch
        {
            "install" => ShellScripts.Install(shell, program),
            "uninstall" => ShellScripts.Uninstall(shell, program),
            "query" => string.Join(shell == "fish" ? '\n' : ' ', Sorted((completeAsHydra ?? complete)(CompletionQuery.Parse(line, line.Length)))) + "\n", // Hydra does not ask for the cursor
            "lines" => string.Concat(Quietly(complete, CompletionQuery.Parse(line, CursorIn(line))).Select(one => one + "\n")), // values may hold spaces
            _ => throw Mistake($"--shell-completion does not know '{verb}'.", ["install", "query", "uninstall"]),
        };
    }

    private int CursorIn(string line) => int.TryParse(variable("COMP_POINT"), out int point) ? point : line.Length;

    private static IEnumerable<string> Sorted(IEnumerable<string> words) => words.Distinct().Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> Quietly(Func<CompletionQuery, IEnumerable<string>> complete, CompletionQuery query)
    {
        try
        {
            return [.. Sorted(complete(query))];
        }
        catch (Exception failure) when (failure is ComposeException or IOException or UnauthorizedAccessException)
        {
            return []; // a person who is writing wants no messages
        }
    }

    private static ComposeException Mistake(string message, IReadOnlyList<string> available) =>
        new(ErrorKind.Usage, new Diagnostic(message) { Available = [.. available], Fix = "--shell-completion install=bash" });
}

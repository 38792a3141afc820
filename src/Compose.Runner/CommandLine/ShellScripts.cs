namespace Compose.Runner.CommandLine;

/// <summary>The lines that make a shell ask an app for completions, and those that stop it.</summary>
internal static class ShellScripts
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "fish", "powershell", "zsh"];

    /// <summary>What a person types to install completion for a shell.</summary>
    public static string HowToInstall(string shell, string program) => shell switch
    {
        "fish" => $"{program} -sc install=fish | source",
        "powershell" => $"{program} -sc install=powershell | Out-String | Invoke-Expression",
        _ => $"eval \"$({program} -sc install={shell})\"",
    };

    public static string Install(string shell, string program) => (shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => PowerShell,
    }).Replace("PROGRAM", program, StringComparison.Ordinal).Replace("FUNCTION", Function(program), StringComparison.Ordinal);

    public static string Uninstall(string shell, string program) => shell switch
    {
        "bash" => $"complete -r {program} 2>/dev/null; unset -f {Function(program)}\n",
        "zsh" => $"compdef -d {program} 2>/dev/null; unfunction {Function(program)}\n",
        "fish" => $"complete -c {program} -e; functions -e {Function(program)}\n",
        _ => $"Register-ArgumentCompleter -Native -CommandName '{program}' -ScriptBlock {{ }}\n",
    };

    private static string Function(string program) =>
        "_compose_" + string.Concat(program.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    // = is no word break while completing: an override is one word.
    private const string Bash =
        """
        FUNCTION() {
            local IFS=$' \t\n'
            COMP_WORDBREAKS="${COMP_WORDBREAKS//[=:]}"
            COMPREPLY=($(COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" "${COMP_WORDS[0]}" -sc query=bash 2>/dev/null))
        }
        complete -o nospace -o default -F FUNCTION PROGRAM

        """;

    private const string Zsh =
        """
        FUNCTION() {
            local -a found
            found=(${(s: :)"$(COMP_LINE="$BUFFER" COMP_POINT="$CURSOR" ${words[1]} -sc query=zsh 2>/dev/null)"})
            compadd -Q -S '' -- $found
        }
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        compdef FUNCTION PROGRAM

        """;

    private const string Fish =
        """
        function FUNCTION
            set -l line (commandline -cp)
            COMP_LINE="$line" COMP_POINT=(string length -- "$line") (commandline -opc)[1] -sc query=fish 2>/dev/null | string split ' '
        end
        complete -c PROGRAM -f -a '(FUNCTION)'

        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName 'PROGRAM' -ScriptBlock {
            param($word, $ast, $cursor)
            $env:COMP_LINE = $ast.ToString()
            $env:COMP_POINT = $cursor - $ast.Extent.StartOffset
            try {
                (& $ast.CommandElements[0].Value -sc query=powershell) -split ' ' |
                    Where-Object { $_ } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            finally {
                Remove-Item Env:COMP_LINE, Env:COMP_POINT
            }
        }

        """;
}

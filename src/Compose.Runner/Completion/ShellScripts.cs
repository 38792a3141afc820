namespace Compose.Runner.Completion;

/// <summary>The lines that make a shell ask an app for completions, and those that stop it.</summary>
internal static class ShellScripts
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "fish", "powershell", "zsh"];

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

    // Bash replaces what stands behind the last = or :, unless it is quoted, so what stands before is taken off the answers. The
    // line is cut by bytes, as COMP_POINT counts. Inside quotes an answer stands as it is.
    private const string Bash =
        """
        FUNCTION() {
            local line one head quoted=${COMP_WORDS[COMP_CWORD]} breaks=${COMP_WORDBREAKS//[$' \t\n']} IFS=$'\n' LC_ALL=C
            line=${COMP_LINE:0:COMP_POINT}
            head=${line##*[$' \t\n']}
            case $quoted in
                [\"\']*) head=${head%%[\"\']*} ;;
                *) head=${head%"${head##*["$breaks"]}"} ;;
            esac
            COMPREPLY=()
            for one in $(COMP_LINE=$line COMP_POINT= "${COMP_WORDS[0]/#\~/$HOME}" -sc lines=bash </dev/null 2>/dev/null); do
                one=${one#"$head"}
                if [[ $quoted != [\"\']* && $one == *[$' \t"\'$`\\()&;|<>*?!#{}']* ]]; then
                    printf -v one %q "$one"
                fi
                COMPREPLY+=("$one")
            done
        }
        complete -o nospace -o default -F FUNCTION PROGRAM

        """;

    private const string Zsh =
        """
        FUNCTION() {
            local -a found
            local line="${(j: :)words[1,CURRENT-1]} ${IPREFIX}${QIPREFIX}${PREFIX}" program=${~${(Q)words[1]}}
            found=("${(@f)$(COMP_LINE=$line COMP_POINT= $program -sc lines=zsh </dev/null 2>/dev/null)}")
            compadd -S '' -- ${found:#}
        }
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u -D }
        compdef FUNCTION PROGRAM

        """;

    private const string Fish =
        """
        function FUNCTION
            set -l program (string replace -r '^~' $HOME -- (commandline -opc)[1])
            set -lx COMP_LINE (commandline -cp | string collect)
            set -lx COMP_POINT ''
            $program -sc lines=fish </dev/null 2>/dev/null
        end
        complete -c PROGRAM -f -a '(FUNCTION)'

        """;

    // PowerShell replaces only what stands behind the last comma of a word, which it takes for a list.
    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName 'PROGRAM' -ScriptBlock {
            param($word, $ast, $cursor)
            $written = $ast.ToString()
            $line = $written.Substring(0, [Math]::Min($written.Length, $cursor - $ast.Extent.StartOffset))
            if ($cursor - $ast.Extent.StartOffset -gt $written.Length) { $line += ' ' }
            $env:COMP_LINE = $line
            $env:COMP_POINT = ''
            $last = [regex]::Match($line, '[^\s''"]*$').Value
            $head = if ($last.EndsWith($word)) { $last.Substring(0, $last.Length - $word.Length) } else { '' }
            try {
                & $ast.CommandElements[0].Value -sc lines=powershell | Where-Object { $_ } | ForEach-Object {
                    $text = if ($_.StartsWith($head)) { $_.Substring($head.Length) } else { $_ }
                    $quoted = if ($text -match '[\s''"`$(){};|&<>@#,]') { "'" + $text.Replace("'", "''") + "'" } else { $text }
                    [System.Management.Automation.CompletionResult]::new($quoted, $_, 'ParameterValue', $_)
                }
            }
            finally {
                $env:COMP_LINE = $null
                $env:COMP_POINT = $null
            }
        }

        """;
}

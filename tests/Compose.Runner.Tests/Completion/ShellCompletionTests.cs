using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Compose.Runner.Tests.Completion;

public sealed class ShellCompletionTests : IDisposable
{
    private const string App = "Compose.Runner.TestApp";
    private const char StartOfLine = '\u0001';

    private readonly ScratchFolder folder = new();

    public ShellCompletionTests()
    {
        folder.Write("conf/config.yaml", "defaults:\n  - db: mysql\n  - model: mlp\n  - _self_\nverbose: false\ntitle: a b\n");
        folder.Write("conf/db/mysql.yaml", "port: 3306\n");
        folder.Write("conf/db/postgresql.yaml", "port: 5432\n");
        folder.Write("conf/model/mlp.yaml", "size: 1\n");
        folder.Write("conf/model/resnet.yaml", "size: 2\n");
        folder.Write("conf/model/small/tiny.yaml", "size: 3\n");
        folder.Write("my conf/config.yaml", "n: 1\n");
    }

    /// <summary>What is typed before the tab, and the words that the shell then has.</summary>
    private static readonly (string Typed, string Words)[] Lines =
    [
        ("db=po", "<db=postgresql>"),
        ("db=postgresql db.p", "<db=postgresql><db.port=>"),
        ("-m model=mlp,r", "<-m><model=mlp,resnet>"),
        ("model=small/", "<model=small/tiny>"),
        ("hydra/job_logging=dis", "<hydra/job_logging=disabled>"),
        ("verbose=tr", "<verbose=true>"),
        ("title=a", "<title=a b>"),
        ("++title=a", "<++title=a b>"),
        ("--dry", "<--dry-run>"),
        ("--config-dir my", "<--config-dir><my conf/>"),
        ("--cfg j", "<--cfg><job>"),
        ("lr=inter", "<lr=interval(>"),
        ("title='${oc.e", "<title=${oc.env:>"),
    ];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task BashCompletes()
    {
        ShellSession.Require("script", "bash");

        string shown = await TypeAsync("bash --norc --noprofile -i", "bash");

        foreach ((_, string words) in Lines)
            shown.ShouldContain($"<{App}>{words}");
    }

    [Fact]
    public async Task ZshCompletes()
    {
        ShellSession.Require("script", "zsh");

        string shown = await TypeAsync("zsh -f -i", "zsh");

        foreach ((_, string words) in Lines)
            shown.ShouldContain($"<{App}>{words}");
    }

    [Fact]
    public async Task FishCompletes()
    {
        ShellSession.Require("fish");

        foreach ((string typed, string words) in Lines)
        {
            string shown = await ShellSession.RunAsync(
                "fish",
                ["--no-config", "-c", $"{App} -sc install=fish | source; complete -C \"$argv[1]\"", $"{App} {typed}"], "", folder);
            shown.Split('\n').ShouldContain(Last(words));
        }
    }

    [Fact]
    public async Task PowerShellCompletes()
    {
        string script = await ShellSession.RunAsync(App, ["-sc", "install=powershell"], "", folder);
        string app = Path.Combine(AppContext.BaseDirectory, App);
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script.Replace($"'{App}'", $"'{App}', '{app}'", StringComparison.Ordinal)).Invoke();
        runspace.SessionStateProxy.Path.SetLocation(folder.Path);
        shell.Commands.Clear();

        foreach ((string typed, string words) in Lines)
        {
            string line = $"& '{app}' {typed}";
            CommandCompletion found = CommandCompletion.CompleteInput(line, line.Length, null, shell);
            found.CompletionMatches.Select(match => match.ListItemText).ShouldContain(Last(words), line);
        }
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("fish")]
    [InlineData("zsh")]
    public async Task WhatIsInstalledIsUninstalledWithoutAWord(string shell)
    {
        ShellSession.Require(shell);
        string install = shell == "fish" ? $"{App} -sc install=fish | source" : $"eval \"$({App} -sc install={shell})\"";

        string shown = await ShellSession.RunAsync(
            shell, ["-c", $"{install}; {install.Replace("install=", "uninstall=", StringComparison.Ordinal)}; echo done"], "", folder);

        shown.ShouldBe("done\n");
    }

    [Theory]
    [InlineData("install")]
    [InlineData("uninstall")]
    public async Task AnAppThatIsStartedByItsAssemblyDoesNotCompleteAnotherProgram(string wish)
    {
        ShellSession.Require("bash");
        string app = Path.Combine(AppContext.BaseDirectory, "Compose.Runner.TestApp");

        string screen = await ShellSession.RunAsync("bash", ["-c", $"cd {AppContext.BaseDirectory}; dotnet {app}.dll -sc {wish}=bash 2>&1; echo exit $?"], "", folder);

        screen.ShouldBe(
            $"""
            A shell completes a program by its name, and 'dotnet' is not the app's.
              fix: start the app by its own file: ./Compose.Runner.TestApp -sc {wish}=bash
            exit 2

            """);
    }

    // Each completed line becomes the arguments of printf, which shows where the shell sees words.
    private Task<string> TypeAsync(string command, string shell)
    {
        string setUp = shell == "zsh" ? "bindkey -e; " : "";
        IEnumerable<string> keys = Lines.Select(line => $"{App} {line.Typed}\t{StartOfLine}printf '<%s>' ");
        return ShellSession.InTerminalAsync(
            command, $"{setUp}eval \"$({App} -sc install={shell})\"\n{string.Join('\n', keys)}", folder);
    }

    private static string Last(string words) => words[(words.LastIndexOf('<') + 1)..^1];
}

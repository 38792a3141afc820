using Compose.Runner.Tests;

namespace Compose.Cli.Tests.Commands;

public sealed class ToolInShellTests : IDisposable
{
    private const string Tool = "Compose.Cli";
    private const char StartOfLine = '\u0001';

    /// <summary>What is typed before the tab, and the words that the shell then has.</summary>
    private static readonly (string Typed, string Words)[] Lines =
    [
        ("unst", "<unstar>"),
        ("lint co", "<lint><conf/>"),
        ("export --format=cs", "<export><--format=csv>"),
    ];

    private readonly ScratchFolder folder = new();

    public ToolInShellTests() => folder.Write("conf/db/config.yaml", "n: 1\n");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("bash", "bash --norc --noprofile -i", "")]
    [InlineData("zsh", "zsh -f -i", "bindkey -e; ")]
    public async Task AShellCompletes(string shell, string command, string setUp)
    {
        ShellSession.Require("script", shell);
        // Each completed line becomes the arguments of printf, which shows where the shell sees words.
        IEnumerable<string> keys = Lines.Select(line => $"{Tool} {line.Typed}\t{StartOfLine}printf '<%s>' ");

        string shown = await ShellSession.InTerminalAsync(command, $"{setUp}eval \"$({Tool} -sc install={shell})\"\n{string.Join('\n', keys)}", folder);

        foreach ((_, string words) in Lines)
            shown.ShouldContain($"<{Tool}>{words}");
    }

    [Fact]
    public async Task FishCompletes()
    {
        ShellSession.Require("fish");
        foreach ((string typed, string words) in Lines)
        {
            string shown = await ShellSession.RunAsync(
                "fish", ["--no-config", "-c", $"{Tool} -sc install=fish | source; complete -C \"$argv[1]\"", $"{Tool} {typed}"], "", folder);
            shown.Split('\n').ShouldContain(words[(words.LastIndexOf('<') + 1)..^1]);
        }
    }
}

namespace Compose.Runner.Tests.CommandLine;

public sealed class CompletionCommandTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Theory]
    [InlineData("app d", "db. db=")]
    [InlineData("app db=", "db=mysql db=postgresql")]
    [InlineData("app db=mysql,p", "db=mysql,postgresql")]
    [InlineData("app db=postgresql db.p", "db.port=")]
    [InlineData("app db.port=", "db.port=3306")]
    [InlineData("app db=postgresql db.port=", "db.port=5432")]
    [InlineData("app db=nope lr", "lr=")]
    [InlineData("app +s", "+seed=")]
    [InlineData("app --re", "--resolve --resume= --retry-failed=")]
    [InlineData("app --cfg=h", "--cfg=hydra")]
    [InlineData("app lr=r", "lr=range(")]
    [InlineData("app lr=./conf/d", "lr=./conf/db/")]
    [InlineData("app hydra/job_logging=d", "hydra/job_logging=default hydra/job_logging=disabled")]
    public async Task TheWordAtTheCursorIsCompleted(string line, string completions)
    {
        app.Variables["COMP_LINE"] = line;
        app.Variables["COMP_POINT"] = $"{line.Length}";

        (await app.RunAsync("-sc", "query=bash")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(completions + "\n");
    }

    [Fact]
    public async Task ABrokenConfigGivesNoCompletionsAndNoMessage()
    {
        app.Folder.Write("conf/config.yaml", "a: [\n");
        app.Variables["COMP_LINE"] = "app l";

        (await app.RunAsync("-sc", "query=zsh")).ShouldBe(0);

        (app.Output, app.Error).ShouldBe(("\n", ""));
    }

    [Fact]
    public async Task AShellThatIsNotKnownIsAMistake()
    {
        (await app.RunAsync("-sc", "install=tcsh")).ShouldBe(2);

        app.Error.ShouldContain("available: bash, fish, powershell, zsh");
    }
}

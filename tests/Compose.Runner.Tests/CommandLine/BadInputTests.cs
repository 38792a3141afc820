namespace Compose.Runner.Tests.CommandLine;

public sealed class BadInputTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Theory]
    [InlineData("db=postgre", 3)]
    [InlineData("nope=1", 3)]
    [InlineData("db.nope=1", 3)]
    [InlineData("lr=[1", 3)]
    [InlineData("lr=1,2", 3)]
    [InlineData("--config-name=nothere", 3)]
    [InlineData("--config-dir=nothere", 3)]
    [InlineData("--config-path=nothere", 3)]
    [InlineData("--nothing", 2)]
    [InlineData("hydra.mode=MULTIRUN hydra.job.name=a,b", 3)]
    [InlineData("-m db=mysql,nope", 3)]
    [InlineData("hydra.job.chdir=maybe", 4)]
    [InlineData("-m lr=1,2 hydra.sweeper.max_batch_size=many", 4)]
    [InlineData("-m lr=1 hydra/sweeper=optuna", 3)]
    public async Task AMistakeOnTheCommandLineIsToldAndNothingIsWritten(string line, int code)
    {
        (await app.RunAsync(line.Split(' '))).ShouldBe(code, app.Error);

        ShouldBeAFramedMessage();
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task AnUnknownOptionIsShownWithThoseThereAre()
    {
        await app.RunAsync("db=postgre");

        app.Error.ShouldContain("postgre");
        app.Error.ShouldContain("available: postgresql, mysql");
        app.Error.ShouldContain("fix: did you mean 'postgresql'?");
    }

    [Fact]
    public async Task AYamlErrorIsToldAndNothingIsWritten()
    {
        app.Folder.Write("conf/config.yaml", "lr: [1\n");

        (await app.RunAsync()).ShouldBe(3);

        ShouldBeAFramedMessage();
        app.Error.ShouldContain("conf/config.yaml:");
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task AnInterpolationThatDoesNotResolveIsToldAndNothingIsWritten()
    {
        app.Folder.Write("conf/config.yaml", "lr: ${nothere}\n");

        (await app.RunAsync()).ShouldBe(3);

        ShouldBeAFramedMessage();
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task AMissingDirectoryOfConfigsIsToldAndNothingIsWritten()
    {
        Directory.Delete(app.Folder["conf"], recursive: true);

        (await app.RunAsync()).ShouldBe(3);

        app.Error.ShouldStartWith("The directory of configs 'conf' does not exist;");
        app.Made().ShouldBeEmpty();
    }

    [Fact]
    public async Task ARunDirectoryThatCannotBeMadeIsTold()
    {
        app.Folder.Write("file", "");

        (await app.RunAsync("hydra.run.dir=file/out")).ShouldBe(2);

        app.Error.ShouldContain("fix: choose another: hydra.run.dir=PATH");
        app.Made().ShouldBe(["file"]);
    }

    private void ShouldBeAFramedMessage()
    {
        app.Output.ShouldBeEmpty();
        app.Error.ShouldNotContain("   at ");
        app.Error.ShouldNotContain("Exception");
        app.Error.TrimEnd().ShouldNotBeEmpty();
    }
}

using Compose.Runner.Store;

namespace Compose.Runner.Tests.Store;

public sealed class ExportFileTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task EveryRunIsAddedWhenItHasEnded()
    {
        app.Body = (_, run, _) =>
        {
            run.Log("loss", 0.5);
            return Task.FromResult(1.0);
        };

        int[] codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.RunAsync("hydra.run.dir=out/it", "hydra.tracking.export=all.jsonl"))));

        codes.ShouldAllBe(code => code == 0, app.Error);
        app.Folder.Lines("all.jsonl").ShouldAllBe(line => line.Contains("\"type\":\"finished\"", StringComparison.Ordinal) && line.Contains("\"name\":\"loss\"", StringComparison.Ordinal));
        using RunStore store = RunStore.Open(app.Folder.Path);
        using ExportFile file = await ExportFile.OpenAsync(app.Folder["all.jsonl"]);
        file.ReadIds().ShouldBe(store.Query().Select(run => run.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task ItsArtifactsAreAddedWhereThatIsAskedFor()
    {
        app.Body = (_, run, _) =>
        {
            File.WriteAllText(run.ArtifactPath("model.bin"), "model");
            run.LogArtifact("model.bin");
            return Task.FromResult(1.0);
        };

        (await app.RunAsync("hydra.run.dir=without", "hydra.tracking.export=all.jsonl")).ShouldBe(0);
        Directory.Exists(app.Folder["all.jsonl.artifacts"]).ShouldBeFalse();
        (await app.RunAsync("hydra.run.dir=with", "hydra.tracking.export=all.jsonl", "hydra.tracking.export_artifacts=true")).ShouldBe(0);

        string file = Directory.EnumerateFiles(app.Folder["all.jsonl.artifacts"], "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.ReadAllText(file).ShouldBe("model");
    }

    [Fact]
    public async Task ARunThatCannotBeExportedIsARunAllTheSame()
    {
        (await app.RunAsync("hydra.run.dir=out", "hydra.tracking.export=conf")).ShouldBe(0);

        app.Output.ShouldContain("The run could not be exported to ");
        app.Folder.Read("out/.run/run.json").ShouldContain("\"status\": \"finished\"");
    }

    [Theory]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b", "{\"id\":\"a\"}\n")]
    [InlineData("{\"id\":\"a", "")]
    [InlineData("", "")]
    public async Task ALineThatWasCutShortIsTakenAway(string was, string kept)
    {
        string path = app.Folder.Write("all.jsonl", was);

        (await ExportFile.OpenAsync(path)).Dispose();

        File.ReadAllText(path).ShouldBe(kept);
    }
}

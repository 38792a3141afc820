using Compose.Binding;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Tracking;

public sealed class DatasetTests : IDisposable
{
    private readonly ScratchApp app = new();

    public DatasetTests()
    {
        app.Folder.Write("conf/config.yaml", "train: data/train.csv\nshards: [data/a.csv, data/b.csv]\nmodel: s3://bucket/model@v2\ncrop: {width: 3, height: 4}\n");
        app.Folder.Write("data/train.csv", "1\n");
        app.Folder.Write("data/a.csv", "2\n");
        app.Folder.Write("data/b.csv", "3\n");
    }

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task MembersThatNameDataAreOnRecord()
    {
        (await app.RunTypedAsync<Inputs>("hydra.run.dir=run")).ShouldBe(0, app.Error);

        Recorded("run").Select(data => (data.Name, data.Path, Size: data.Content?.Size, Done: string.Join(' ', data.Preprocessing.Select(one => $"{one.Key}={one.Value}"))))
            .ShouldBe(
            [
                ("digits", app.Folder["data/train.csv"], 2, "crop.width=3 crop.height=4"),
                ("shards[0]", app.Folder["data/a.csv"], 2, ""),
                ("shards[1]", app.Folder["data/b.csv"], 2, ""),
                ("model", "s3://bucket/model@v2", null, ""),
            ]);
    }

    [Fact]
    public async Task TheConfigMayNameDataWithoutTheAppsHelp()
    {
        (await app.RunAsync(
            "hydra.run.dir=run",
            "hydra.tracking.data=[data,{name: words,id: v7,preprocessing: crop.width},{path: data/a.csv,name: first}]")).ShouldBe(0, app.Error);

        Recorded("run").Select(data => (data.Name, data.Content?.Files, data.Preprocessing.Length))
            .ShouldBe([("data", 3, 0), ("words", null, 1), ("first", 1, 0)]);
    }

    [Fact]
    public async Task WhatIsDoneToDataIsPartOfItsVersion()
    {
        foreach (string width in (string[])["3", "5"])
            await app.RunTypedAsync<Inputs>($"crop.width={width}", $"hydra.run.dir=run{width}");
        await app.RunTypedAsync<Inputs>("crop.width=3", "hydra.run.dir=again");

        string[] versions = [.. from run in (string[])["run3", "run5", "again"] select Recorded(run).First().Version];
        versions[2].ShouldBe(versions[0]);
        versions[1].ShouldNotBe(versions[0]);
    }

    [Fact]
    public async Task DataThatIsNotThereIsTold()
    {
        (await app.RunTypedAsync<Inputs>("train=data/other.csv", "hydra.run.dir=run")).ShouldBe(0, app.Error);

        Recorded("run").ShouldNotContain(data => data.Name == "digits");
        RunReader.Read(app.Folder["run"], FolderKind.Run)!.Troubles.ShouldHaveSingleItem().ShouldStartWith("data 'digits' is not on record: Could not find file");
    }

    [Theory]
    [InlineData("data", "'hydra.tracking.data' takes a list.")]
    [InlineData("[[a]]", "An entry of 'hydra.tracking.data' is a path or a mapping.")]
    [InlineData("[{name: a}]", "An entry of 'hydra.tracking.data' has either a path or the id of data elsewhere.")]
    [InlineData("[{path: a,id: b}]", "An entry of 'hydra.tracking.data' has either a path or the id of data elsewhere.")]
    [InlineData("[{paths: a}]", "An entry of 'hydra.tracking.data' has no key 'paths'; its keys are name, path or id, preprocessing.")]
    public async Task AnEntryThatSaysNothingIsRefused(string list, string message)
    {
        (await app.RunAsync($"hydra.tracking.data={list}", "hydra.run.dir=run")).ShouldBe(4, app.Error);
        app.Error.ShouldStartWith(message + "\n  --> override 1:1:");
        app.Made().ShouldNotContain("run");
    }

    private IReadOnlyList<RunEvent.DatasetUsed> Recorded(string run) => RunReader.Read(app.Folder[run], FolderKind.Run)!.Datasets;

    private sealed record Inputs
    {
        [DataInput(Name = "digits", Preprocessing = ["crop"])]
        public required FileInfo Train { get; init; }

        [DataInput]
        public required string[] Shards { get; init; }

        [DataInput]
        public required string Model { get; init; }

        public required Dictionary<string, int> Crop { get; init; }
    }
}

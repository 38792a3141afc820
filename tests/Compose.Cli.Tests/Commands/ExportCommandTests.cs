using Compose.Cli.Commands;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Tests.Store;
using Parquet;

namespace Compose.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly ScratchStore store = new();

    public ExportCommandTests()
    {
        store.Add(new SampleRun("a") { Points = [("loss", 0.1), ("loss", double.NaN)], Parameters = [("lr", ScalarValue.From(0.5))], Tags = [("k", "v\n\"")] });
        store.Add(new SampleRun("b") { Started = SampleRun.Noon.AddMinutes(1) });
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task WhatWasExportedIsImportedEqual()
    {
        (await store.RunAsync("export", "--out", "runs.jsonl")).Code.ShouldBe(0);

        (await store.RunAsync("import", "runs.jsonl", "--into", "copy")).Output.ShouldBe("2 of 2 runs are new\n");
        (await store.RunAsync("import", "runs.jsonl", "--into", "copy")).Output.ShouldBe("0 of 2 runs are new\n");
        foreach (string file in (string[])["journal.jsonl", "metrics.jsonl", "run.json"])
            File.ReadAllText(Path.Combine(store.Path, "copy/a/.run", file)).ShouldBe(File.ReadAllText(Path.Combine(store["a"], ".run", file)));
        (await store.RunAsync("diff", "a", "a", "--root", "copy")).Output.ShouldStartWith("The two runs are alike");
    }

    [Fact]
    public async Task AnExportThatWasCutShortGoesOn()
    {
        await store.RunAsync("export", "--out", "whole.jsonl");
        string whole = File.ReadAllText(Path.Combine(store.Path, "whole.jsonl"));
        File.WriteAllText(Path.Combine(store.Path, "part.jsonl"), whole[..(whole.IndexOf('\n', StringComparison.Ordinal) + 20)]);

        await store.RunAsync("export", "--out", "part.jsonl");

        File.ReadAllText(Path.Combine(store.Path, "part.jsonl")).ShouldBe(whole);
    }

    [Fact]
    public async Task AnInterruptedExportLeavesWholeLinesAndGoesOn()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        using var nowhere = new StringWriter();
        var context = new CommandContext(["export", "--out", "runs.jsonl"], store.Path, nowhere, nowhere);

        (await CommandTable.All.RunAsync(context, interrupted.Token)).ShouldBe(130);
        File.ReadAllText(Path.Combine(store.Path, "runs.jsonl")).ShouldBe("");

        (await store.RunAsync("export", "--out", "runs.jsonl")).Code.ShouldBe(0);
        File.ReadAllLines(Path.Combine(store.Path, "runs.jsonl")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task ArtifactsGoAlongAndAreWhatTheyWere()
    {
        string made = AddWithArtifacts("made");

        (await store.RunAsync("export", "--out", "runs.jsonl")).ShouldBe(new CliAnswer(0, "", ""));
        Directory.Delete(made, recursive: true);

        (await store.RunAsync("import", "runs.jsonl")).Output.ShouldBe("1 of 3 runs are new\n3 of 3 artifacts are there, as recorded\n");
        (await store.RunAsync("verify")).Output.ShouldBe("3 of 3 artifacts are as recorded\n");
        (await store.RunAsync("import", "runs.jsonl")).Output.ShouldBe("0 of 3 runs are new\n3 of 3 artifacts are there, as recorded\n");
        Directory.EnumerateFiles(Path.Combine(store.Path, "runs.jsonl.artifacts"), "*", SearchOption.AllDirectories).Count().ShouldBe(4, "two files of one content lie there once");
    }

    [Fact]
    public async Task AnExportWithoutArtifactsIsMadeWholeLater()
    {
        AddWithArtifacts("made");
        (await store.RunAsync("export", "--out", "runs.jsonl", "--artifacts", "none")).Code.ShouldBe(0);
        (await store.RunAsync("import", "runs.jsonl", "--into", "copy")).Output.ShouldBe(
            "3 of 3 runs are new\n0 of 3 artifacts are there, as recorded; 3 are not in the export\n");

        CliAnswer small = await store.RunAsync("export", "--out", "runs.jsonl", "--artifacts", "6B");
        small.Code.ShouldBe(0);
        small.Error.ShouldBe("made: artifacts/folder is left out: 12 bytes; --artifacts all takes it along\n");
        (await store.RunAsync("export", "--out", "runs.jsonl", "--artifacts", "all")).Error.ShouldBe("");

        (await store.RunAsync("import", "runs.jsonl", "--into", "copy")).Output.ShouldBe("0 of 3 runs are new\n3 of 3 artifacts are there, as recorded\n");
    }

    [Fact]
    public async Task AnArtifactThatIsNotWhatTheRunMadeIsNotPassedOffAsIt()
    {
        string made = AddWithArtifacts("made");
        await store.RunAsync("export", "--out", "runs.jsonl");
        string vault = Path.Combine(store.Path, "runs.jsonl.artifacts");
        string model = Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories).Single(file => File.ReadAllText(file) == "model");
        File.WriteAllText(model, "other");
        Directory.EnumerateFiles(vault, "*.list", SearchOption.AllDirectories).ToList().ForEach(list => File.WriteAllText(list, "[\"../../etc\",\"../../../x\"]\n"));

        CliAnswer imported = await store.RunAsync("import", "runs.jsonl", "--into", "copy");

        imported.Code.ShouldBe(6);
        imported.Error.ShouldBe("made: artifacts/model.bin is damaged in the export\nmade: artifacts/folder is damaged in the export\n");
        Directory.EnumerateFileSystemEntries(Path.Combine(store.Path, "copy/made/artifacts")).Select(Path.GetFileName).ShouldBe(["same.bin"]);

        File.WriteAllText(Path.Combine(made, "artifacts/model.bin"), "changed");
        File.Delete(Path.Combine(made, "artifacts/same.bin"));
        CliAnswer exported = await store.RunAsync("export", "id = 'made'", "--out", "again.jsonl");
        exported.Code.ShouldBe(6);
        exported.Error.ShouldBe("made: artifacts/model.bin has changed\nmade: artifacts/same.bin is gone\n");
    }

    [Fact]
    public async Task LogsGoAlong()
    {
        File.WriteAllText(Path.Combine(store["a"], "train.log"), "line é\n");
        await store.RunAsync("export", "--out", "runs.jsonl");
        await store.RunAsync("import", "runs.jsonl", "--into", "copy");

        File.ReadAllText(Path.Combine(store.Path, "copy/a/train.log")).ShouldBe("line é\n");
    }

    // Two files of the same content, and a folder with one of them.
    private string AddWithArtifacts(string id)
    {
        string directory = store.Add(new SampleRun(id)
        {
            Started = SampleRun.Noon.AddMinutes(2), Artifacts = [("model.bin", "model"), ("same.bin", "same"), ("folder/deep/same.bin", "same"), ("folder/x.txt", "12345678")],
        });
        string journal = Path.Combine(directory, ".run/journal.jsonl");
        ContentHash folder = ContentHash.Of(Path.Combine(directory, "artifacts/folder"));
        string[] lines = [.. File.ReadAllLines(journal).Where(line => !line.Contains("artifacts/folder", StringComparison.Ordinal))];
        string line = $$"""{"type":"artifact","time":1,"path":"artifacts/folder","kind":"folder","sha256":"{{folder.Sha256}}","size":{{folder.Size}},"files":2}""";
        File.WriteAllLines(journal, [.. lines[..^1], line, lines[^1]]);
        return directory;
    }

    [Fact]
    public async Task CsvHasAColumnForEveryParameterMetricAndTag() =>
        (await store.RunAsync("export", "id = 'a'", "--format", "csv")).Output.ShouldBe(
            "id,name,status,start_time,end_time,duration,result,path,params.lr,metrics.loss,tags.k\r\n"
            + "a,train,finished,2026-11-23T12:00:00.000Z,2026-11-23T12:00:30.000Z,30.0,,<ROOT>/outputs/a,0.5,nan,\"v\n\"\"\"\r\n");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"id\":\"../../etc\"}")]
    [InlineData("{\"id\":3}")]
    public async Task WhatIsNoExportIsRefused(string line)
    {
        File.WriteAllText(Path.Combine(store.Path, "bad.jsonl"), line);

        CliAnswer answer = await store.RunAsync("import", "bad.jsonl");

        answer.Code.ShouldBe(2);
        answer.Error.ShouldStartWith("Line 1 of 'bad.jsonl' holds no run: ");
    }

    [Fact]
    public async Task ParquetKeepsTheTypesOfColumns()
    {
        store.Add(new SampleRun("c") { Started = SampleRun.Noon.AddMinutes(2), Points = [("loss", 2)], Parameters = [("lr", ScalarValue.From(1)), ("n", ScalarValue.From(7))] });

        (await store.RunAsync("export", "order by start_time", "--out", "runs.parquet")).Code.ShouldBe(0);

        await using ParquetReader reader = await ParquetReader.CreateAsync(Path.Combine(store.Path, "runs.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        reader.Schema.GetDataFields().Select(field => $"{field.Name}: {(field.ClrType == typeof(ReadOnlyMemory<char>) ? "text" : field.ClrType.Name)}").ShouldBe(
        [
            "id: text", "name: text", "status: text", "start_time: DateTime", "end_time: DateTime", "duration: Double", "result: text",
            "path: text", "params.lr: Double", "params.n: Int64", "metrics.loss: Double", "tags.k: text",
        ]);
        double?[] losses = new double?[3];
        await reader.RowGroups[0].ReadAsync<double>(
            reader.Schema.GetDataFields().Single(field => field.Name == "metrics.loss"), losses, cancellationToken: TestContext.Current.CancellationToken);
        losses.ShouldBe([double.NaN, null, 2.0]);
        string?[] tags = new string?[3];
        await reader.RowGroups[0].ReadAsync(
            reader.Schema.GetDataFields().Single(field => field.Name == "tags.k"), tags!, cancellationToken: TestContext.Current.CancellationToken);
        tags.ShouldBe(["v\n\"", null, null]);
    }

    [Theory]
    [InlineData("export --format xml", "'xml' is not a format.")]
    [InlineData("export runs.csv", "'runs.csv' is a file and no query.")]
    [InlineData("export --format parquet", "A Parquet file is no text to be shown.")]
    [InlineData("export --artifacts much --out runs.jsonl", "'much' is no size of artifacts.")]
    [InlineData("export --artifacts all", "Artifacts go along with a file of records.")]
    [InlineData("export --artifacts all --out runs.csv", "Artifacts go along with a file of records.")]
    public async Task WhatCannotBeExportedIsToldAndNothingIsWritten(string line, string message)
    {
        CliAnswer answer = await store.RunAsync(line.Split(' '));

        answer.Code.ShouldBe(2);
        answer.Error.Split('\n')[0].ShouldBe(message);
    }

    [Fact]
    public async Task AHistoryWithoutRunsIsAnEmptyTable()
    {
        (await store.RunAsync("export", "id = 'none'", "--out", "none.parquet")).Code.ShouldBe(0);

        await using ParquetReader reader = await ParquetReader.CreateAsync(Path.Combine(store.Path, "none.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        reader.RowGroups[0].RowCount.ShouldBe(0);
    }

    [Fact]
    public async Task ARunThatStillRunsIsExportedWhenItHasEnded()
    {
        store.Add(new SampleRun("going") { Started = SampleRun.Noon.AddMinutes(14.5), End = null });

        CliAnswer answer = await store.RunAsync("export", "--out", "runs.jsonl");

        answer.Error.ShouldBe("1 still running: exported when they have ended\n");
        File.ReadAllLines(Path.Combine(store.Path, "runs.jsonl")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task ARunOfTheHistoryIsNotImportedBesideItself()
    {
        await store.RunAsync("export", "--out", "runs.jsonl");

        (await store.RunAsync("import", "runs.jsonl")).Output.ShouldBe("0 of 2 runs are new\n");

        Directory.Delete(store["a"], recursive: true);
        (await store.RunAsync("import", "runs.jsonl")).Output.ShouldBe("1 of 2 runs are new\n");
        (await store.RunAsync("runs", "metrics.loss = nan and params.lr = 0.5", "--csv")).Lines.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"id":"x","journal.jsonl":[{"type":"started"}],"metrics.jsonl":[{""", "Line 2 of 'part.jsonl' holds no run: ")]
    [InlineData("""{"id":"x","metrics.jsonl":5}""", "Line 2 of 'part.jsonl' holds no run: 'metrics.jsonl' is a Number.\n")]
    [InlineData("""{"id":"x","logs":{"app.log":[]}}""", "Line 2 of 'part.jsonl' holds no run: ")]
    [InlineData("""[{"id":"x"}]""", "Line 2 of 'part.jsonl' holds no run: 'The line' is a StartArray.\n")]
    public async Task ALineThatIsNotWholeLeavesNothingBehind(string line, string message)
    {
        await store.RunAsync("export", "--out", "runs.jsonl");
        string whole = File.ReadLines(Path.Combine(store.Path, "runs.jsonl")).First();
        File.WriteAllText(Path.Combine(store.Path, "part.jsonl"), $"{whole}\n{line}");

        CliAnswer answer = await store.RunAsync("import", "part.jsonl", "--into", "copy");

        answer.Code.ShouldBe(2);
        answer.Error.ShouldStartWith(message);
        Directory.EnumerateDirectories(Path.Combine(store.Path, "copy")).Select(Path.GetFileName).ShouldBe(["b", ".compose"], ignoreOrder: true);
    }

    [Fact]
    public async Task WhatIsNoExportIsNotAddedTo()
    {
        File.WriteAllText(Path.Combine(store.Path, "mine.jsonl"), "{\"mine\":1}\n");

        CliAnswer answer = await store.RunAsync("export", "--out", "mine.jsonl");

        answer.Code.ShouldBe(2);
        File.ReadAllText(Path.Combine(store.Path, "mine.jsonl")).ShouldBe("{\"mine\":1}\n");
    }
}

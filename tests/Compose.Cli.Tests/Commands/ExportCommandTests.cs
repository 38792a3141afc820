using Compose.Cli.Commands;
using Compose.Nodes;
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
    [InlineData("export --format parquet", "A Parquet file is no text to be shown.")]
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

    [Fact]
    public async Task WhatIsNoExportIsNotAddedTo()
    {
        File.WriteAllText(Path.Combine(store.Path, "mine.jsonl"), "{\"mine\":1}\n");

        CliAnswer answer = await store.RunAsync("export", "--out", "mine.jsonl");

        answer.Code.ShouldBe(2);
        File.ReadAllText(Path.Combine(store.Path, "mine.jsonl")).ShouldBe("{\"mine\":1}\n");
    }
}

using Compose.Nodes;
using Compose.Runner.Tests.Store;

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
}

using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Runs;
using Compose.Runner.Store;

namespace Compose.Runner.Tests.Store;

public sealed class RunStoreTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void TheBestRunOfLastMonthIsOneQuery()
    {
        Write(new SampleRun("worse") { Started = October(3), Points = [("val/loss", 0.4)] });
        Write(new SampleRun("best") { Started = October(4), Points = [("val/loss", 0.9), ("val/loss", 0.2)] });
        Write(new SampleRun("diverged") { Started = October(5), Points = [("val/loss", double.NaN)] });
        Write(new SampleRun("today") { Points = [("val/loss", 0.1)] });

        using RunStore store = Open();

        store.Best("val/loss", "start_time in last month")!.Id.ShouldBe("best");
        Ids(store, "start_time in last month order by metrics.val/loss").ShouldBe(["best", "worse", "diverged"]);
        store.Best("min(metrics.val/loss)", maximize: true)!.Id.ShouldBe("worse");
    }

    [Theory]
    [InlineData("metrics.loss < 0.3", "a")]
    [InlineData("metrics.loss >= 0.3", "b")]
    [InlineData("not metrics.loss < 0.3", "b c")]
    [InlineData("metrics.loss is null", "c")]
    [InlineData("max(metrics.loss) > 0.5", "a b")]
    [InlineData("first(metrics.loss) = 0.9 and count(metrics.loss) = 2", "a")]
    [InlineData("params.model.name = 'resnet'", "a")]
    [InlineData("params.model.name like '%n%'", "a b")]
    [InlineData("params.model.name ilike 'RES%'", "a")]
    [InlineData("params.lr = 0.01", "a")]
    [InlineData("params.lr = '0.01'", "a")]
    [InlineData("params.lr in (1, 0.01)", "a b")]
    [InlineData("params.lr not in (1, 0.01)", "")]
    [InlineData("params.augment = true", "a")]
    [InlineData("params.augment != true", "b")]
    [InlineData("tags.stage != 'debug'", "a")]
    [InlineData("not tags.stage = 'debug'", "a c")]
    [InlineData("status = 'FAILED'", "c")]
    [InlineData("status != 'failed'", "a b")]
    [InlineData("error like '%broke%'", "c")]
    [InlineData("duration > 20s", "a b c")]
    [InlineData("data.digits = 'abc'", "a")]
    [InlineData("commit = 'c0ffee' and dirty = false", "a b c")]
    [InlineData("status = 'failed' or params.lr = 1", "b c")]
    public void AConditionHoldsOrDoesNot(string query, string ids)
    {
        Write(new SampleRun("a")
        {
            Points = [("loss", 0.9), ("loss", 0.2)], Tags = [("stage", "final")], Data = [("digits", "abc")],
            Parameters =
            [
                ("model.name", ScalarValue.From("resnet")), ("lr", ScalarValue.From(0.01)), ("augment", ScalarValue.From(true)),
            ],
        });
        Write(new SampleRun("b")
        {
            Points = [("loss", 0.7)], Tags = [("stage", "debug")],
            Parameters =
            [
                ("model.name", ScalarValue.From("net")), ("lr", ScalarValue.From(1)), ("augment", ScalarValue.From(false)),
            ],
        });
        Write(new SampleRun("c") { End = RunStatus.Failed });

        using RunStore store = Open();

        string.Join(' ', Ids(store, query).Order()).ShouldBe(ids);
    }

    [Fact]
    public void ANanMetricComparesWithNothingButNan()
    {
        Write(new SampleRun("nan") { Points = [("loss", double.NaN)] });
        Write(new SampleRun("inf") { Points = [("loss", double.PositiveInfinity)] });

        using RunStore store = Open();

        Ids(store, "metrics.loss = nan").ShouldBe(["nan"]);
        Ids(store, "metrics.loss != nan").ShouldBe(["inf"]);
        Ids(store, "metrics.loss > 5").ShouldBe(["inf"]);
        double.IsNaN(store.Find("nan").Metric("loss")!.Value).ShouldBeTrue();
    }

    [Fact]
    public async Task ManyMayOpenTheSameHistoryAtOnce()
    {
        for (int number = 0; number < 20; number++)
            Write(new SampleRun($"run{number}") { Points = [("loss", number)] });

        int[] found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using RunStore store = Open();
            return store.Query("metrics.loss >= 0").Count;
        })));

        found.ShouldAllBe(count => count == 20);
    }

    [Fact]
    public void ARunThatVanishesIsToldAsAMistake()
    {
        string path = Write(new SampleRun("a"));
        using RunStore store = Open();
        StoredRun run = store.Find("a");

        Directory.Delete(path, recursive: true);

        Should.Throw<ComposeException>(() => run.Metric("loss")).Message.ShouldBe("The record of a cannot be read: its journal is gone.");
    }

    [Fact]
    public void ChangesAreSeen()
    {
        string path = Write(new SampleRun("a") { Points = [("loss", 1)] });
        Write(new SampleRun("b"));
        using RunStore store = Open();

        Directory.Move(path, scratch["elsewhere"]);
        Directory.Delete(scratch["b"], recursive: true);
        Write(new SampleRun("c"));
        store.Refresh();

        Ids(store, "order by id").ShouldBe(["a", "c"]);
        store.Find("a").Directory.ShouldBe(scratch["elsewhere"]);
        store.Find("a").Metric("loss").ShouldBe(1);
    }

    [Fact]
    public void ARunThatWasKilledIsReadAsFarAsItGot()
    {
        string path = Write(new SampleRun("a") { End = null, Points = [("loss", 0.5), ("loss", 0.25)] });
        File.AppendAllText(Path.Combine(path, ".run/metrics.jsonl"), "{\"name\":\"loss\",\"val");
        File.AppendAllText(Path.Combine(path, ".run/journal.jsonl"), "{\"type\":\"fin");

        using RunStore store = Open();

        StoredRun run = store.Query().ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Running);
        run.Metric("loss").ShouldBe(0.25);
        store.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void ASilentRunIsLost()
    {
        Write(new SampleRun("a") { End = null });

        using RunStore store = RunStore.Open([scratch.Path], new FixedClock(SampleRun.Noon.AddMinutes(10)));

        store.Query("status = 'lost'").ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Lost);
        store.Query("status = 'running'").ShouldBeEmpty();
    }

    [Fact]
    public void WhatCannotBeReadIsReportedAndTheRestWorks()
    {
        Write(new SampleRun("a"));
        scratch.Write("foreign/.run/journal.jsonl", "hello\n");
        scratch.Write("later/.run/journal.jsonl", """{"type":"started","time":1,"version":99,"id":"x","job":"j","directory":"d","overrides":[]}""" + "\n");
        scratch.Write("half/.run/metrics.jsonl", "");
        string damaged = Write(new SampleRun("b"));
        File.AppendAllText(Path.Combine(damaged, ".run/journal.jsonl"), "garbage\n");
        scratch.Write("binary/.run/journal.jsonl", "\0\u0001\u0002\n");

        using RunStore store = Open();

        Ids(store, "order by id").ShouldBe(["a", "b"]);
        store.Problems.Select(problem => $"{Path.GetFileName(problem.Path)}: {problem.Message.Split(':')[0]}").ShouldBe(
        [
            "b: 1 damaged line passed over",
            "binary: its journal does not begin with the start of a run",
            "foreign: its journal does not begin with the start of a run",
            "half: its journal is gone",
            "later: its journal does not begin with the start of a run",
        ]);
    }

    [Fact]
    public void HydrasOwnOutputsAreRunsWithoutARecord()
    {
        scratch.Write("2026/.hydra/config.yaml", "db:\n  name: mysql\nlr: 0.1\n");
        scratch.Write("2026/.hydra/hydra.yaml", "hydra:\n  job:\n    name: my_app\n");
        scratch.Write("2026/.hydra/overrides.yaml", "- lr=0.1\n");

        using RunStore store = Open();

        StoredRun run = store.Query("params.lr = 0.1 and name = 'my_app'").ShouldHaveSingleItem();
        run.Status.ShouldBeNull();
        run.Duration.ShouldBeNull();
        store.Query("duration is not null").ShouldBeEmpty();
        run.Parameter("db.name").ShouldBe(ScalarValue.From("mysql"));
        scratch.Tree().ShouldNotContain("2026/.run");
    }

    [Fact]
    public void SeveralRootsAreOneHistory()
    {
        new SampleRun("a") { Points = [("loss", 3)] }.Write(scratch["one/a"]);
        new SampleRun("b") { Points = [("loss", 1)] }.Write(scratch["two/b"]);
        new SampleRun("c").Write(scratch["two/c"]);
        new SampleRun("d") { Points = [("loss", 2)] }.Write(scratch["one/d"]);

        using RunStore store = RunStore.Open([scratch["one"], scratch["two"]], new FixedClock(SampleRun.Noon));

        Ids(store, "order by metrics.loss").ShouldBe(["b", "d", "a", "c"]);
        Ids(store, "order by metrics.loss desc limit 3").ShouldBe(["a", "d", "b"]);
    }

    [Fact]
    public void ARunIsFoundByWhatAPersonHas()
    {
        Write(new SampleRun("20261123-101530-5f0c2a91") { Job = "first" });
        Write(new SampleRun("20261123-101531-aa0c2a91") { Job = "second" });
        using RunStore store = Open();

        foreach (string name in (string[])["20261123-101530-5f0c2a91", "20261123-101530", "5f0c2a91", "first", scratch["20261123-101530-5f0c2a91"]])
            store.Find(name).Name.ShouldBe("first");
        Should.Throw<ComposeException>(() => store.Find("20261123")).Message.ShouldStartWith("'20261123' may be any of 2 runs.");
        Should.Throw<ComposeException>(() => store.Find("secnod")).Diagnostic.Fix.ShouldBe("did you mean 'second'?");
    }

    [Fact]
    public void AnnotationsLieOverTheRecordAndAreSeen()
    {
        string path = Write(new SampleRun("a") { Tags = [("stage", "debug"), ("keep", "1")] });
        using RunStore store = Open();

        RunAnnotations.Read(path).WithTag("stage", null).WithTag("owner", "ada").Write(path);
        store.Refresh();

        Ids(store, "tags.owner = 'ada' and tags.keep = '1' and tags.stage is null").ShouldBe(["a"]);
    }

    private string Write(SampleRun run) => run.Write(scratch[run.Id]);

    private RunStore Open() => RunStore.Open([scratch.Path], new FixedClock(new DateTimeOffset(2026, 11, 23, 12, 0, 40, TimeSpan.Zero)));

    private static DateTimeOffset October(int day) => new(2026, 10, day, 12, 0, 0, TimeSpan.Zero);

    private static string[] Ids(RunStore store, string query) => [.. store.Query(query).Select(run => run.Id)];
}

using Compose.Nodes;
using Compose.Runner.Tests.Store;

namespace Compose.Cli.Tests.Commands;

public sealed class RunsCommandTests : IDisposable
{
    private readonly ScratchStore store = new();

    public RunsCommandTests()
    {
        store.Add(new SampleRun("a") { Started = Earlier(40), Points = [("val/loss", 0.5)], Parameters = [("lr", ScalarValue.From(0.1))] });
        store.Add(new SampleRun("b") { Started = Earlier(30), Points = [("val/loss", 0.25)], Result = 0.25 });
        store.Add(new SampleRun("c") { Started = Earlier(20), End = Compose.Runner.Runs.RunStatus.Failed });
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task TheHistoryIsATableTheLatestFirst() => (await store.RunAsync("runs")).Lines.ShouldBe(
    [
        "run  name   status    started              took   result",
        "c    train  failed    2026-11-03 12:00:00  30.0s",
        "b    train  finished  2026-10-24 12:00:00  30.0s  0.25",
        "a    train  finished  2026-10-14 12:00:00  30.0s",
    ]);

    [Fact]
    public async Task OverridesTellTheJobsOfASweepApart()
    {
        store.Add(new SampleRun("d") { Started = Earlier(10), Overrides = ["model=mlp", "lr=0.1"] });

        (await store.RunAsync("runs", "overrides like '%mlp%' or id = 'a'")).Lines.ShouldBe(
        [
            "run  name   status    started              took   result  overrides",
            "d    train  finished  2026-11-13 12:00:00  30.0s          model=mlp lr=0.1",
            "a    train  finished  2026-10-14 12:00:00  30.0s",
        ]);
    }

    [Fact]
    public async Task AColumnThatWasAskedForIsThereWithNothingInIt() =>
        (await store.RunAsync("runs", "id = 'a'", "--columns", "note")).Lines[0].ShouldBe("run  name   status    started              took   result  note");

    [Fact]
    public async Task AnIdStaysWholeOnATerminalOf80Columns()
    {
        store.Add(new SampleRun("20261113-120000-0a1b2c3d") { Started = Earlier(10), Overrides = ["lr=0.1"] });
        store.Width = 80;

        (await store.RunAsync("runs", "--limit", "1")).Lines[..2].ShouldBe(
        [
            "run                       name   status    started           took   result",
            "20261113-120000-0a1b2c3d  train  finished  2026-11-13 12:00  30.0s",
        ]);
    }

    [Fact]
    public async Task WhereTheColumnsDoNotFitEachRunStandsByItself()
    {
        store.Add(new SampleRun("20261113-120000-0a1b2c3d") { Started = Earlier(10), Overrides = ["lr=0.1"] });
        store.Width = 40;

        (await store.RunAsync("runs", "--limit", "1")).Lines[..5].ShouldBe(
        [
            "run 20261113-120000-0a1b2c3d",
            "  name     train",
            "  status   finished",
            "  started  2026-11-13 12:00",
            "  took     30.0s",
        ]);
    }

    [Fact]
    public async Task OneFormAtATime()
    {
        CliAnswer answer = await store.RunAsync("runs", "--json", "--csv");

        answer.Code.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.Error.ShouldBe("--json and --csv exclude each other.\n  fix: --json, or --csv\n");
    }

    [Fact]
    public async Task AFlagWithoutAComparisonIsToldHowItIsCompared() => (await store.RunAsync("runs", "starred")).Error.ShouldBe(
        """
        Expected a comparison (=, !=, <, <=, >, >=, like, ilike, in, is null) but found the end.
          --> query:1:8
            |
          1 | starred
            |        ^
          fix: starred = true

        """);

    [Fact]
    public async Task TheBestRunOfLastMonthIsOneLineOfShell() =>
        (await store.RunAsync("runs", "start_time in last month order by metrics.val/loss limit 1")).Lines.ShouldBe(
        [
            "run  name   status    started              took   result  metrics.val/loss",
            "b    train  finished  2026-10-24 12:00:00  30.0s  0.25    0.25",
        ]);

    [Fact]
    public async Task AQueryThatFindsNothingTellsOfNamesThatNoRunHas()
    {
        CliAnswer result = await store.RunAsync("runs", "--where", "min(metrics.`val/los`) < 1 and params.lr > 5");

        result.Lines.ShouldBe(["No runs."]);
        result.Error.ShouldBe(
            """
            No run has metrics.val/los.
              --> --where:1:1
                |
              1 | min(metrics.`val/los`) < 1 and params.lr > 5
                | ^^^^^^^^^^^^^^^^^^^^^^
              fix: did you mean metrics.val/loss?

            """);
    }

    [Fact]
    public async Task ColumnsAreChosen() =>
        (await store.RunAsync("runs", "--where", "params.lr > 0", "--columns", "params.lr, max(metrics.val/loss)", "--csv")).Output.ShouldBe(
            "id,name,status,start_time,end_time,duration,result,path,params.lr,max(metrics.val/loss)\r\n"
            + "a,train,finished,2026-10-14T12:00:00.000Z,2026-10-14T12:00:30.000Z,30.0,,<ROOT>/outputs/a,0.1,0.5\r\n");

    [Fact]
    public async Task JsonIsForPrograms() =>
        (await store.RunAsync("runs", "id = 'b'", "--json", "--columns", "metrics.val/loss,tags.none")).Output.ShouldBe(
            """
            [
              {
                "id": "b",
                "name": "train",
                "status": "finished",
                "start_time": "2026-10-24T12:00:00.000Z",
                "end_time": "2026-10-24T12:00:30.000Z",
                "duration": 30,
                "result": 0.25,
                "path": "<ROOT>/outputs/b",
                "metrics.val/loss": 0.25,
                "tags.none": null
              }
            ]

            """.ReplaceLineEndings("\n"));

    [Fact]
    public async Task AMistakeInAQueryIsFramedAndItsExitCodeIsThatOfUsage()
    {
        CliAnswer answer = await store.RunAsync("runs", "--where", "metrics.val/loss << 3");

        answer.Code.ShouldBe(2);
        answer.Error.ShouldBe(
            """
            Expected a value but found '<'.
              --> --where:1:19
                |
              1 | metrics.val/loss << 3
                |                   ^

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("run", "There is no command 'run'.")]
    [InlineData("runs --jsno", "There is no option '--jsno'.")]
    [InlineData("runs --limit few", "'few' is not a number of runs.")]
    [InlineData("runs outputs", "'outputs' is a directory, not a query.")]
    [InlineData("show", "One run is shown.")]
    public async Task WhatTheToolDoesNotKnowIsUsage(string line, string message)
    {
        CliAnswer answer = await store.RunAsync(line.Split(' '));

        answer.Code.ShouldBe(2);
        answer.Error.Split('\n')[0].ShouldBe(message);
    }

    [Fact]
    public async Task HelpOnAVerbIsAskedForBeforeOrAfterIt()
    {
        string[] after = (await store.RunAsync("gc", "--help")).Lines;

        after.Length.ShouldBe(3);
        (await store.RunAsync("help", "gc")).Lines.ShouldBe(after);
        (await store.RunAsync("help", "gcc")).Error.ShouldStartWith("There is no command 'gcc'.\n");
    }

    [Fact]
    public async Task TheToolTellsItsVersion() =>
        (await store.RunAsync("--version")).Output.ShouldMatch(@"^compose \d+\.\d+\.\d+\n$");

    [Fact]
    public async Task AFolderWithoutRunsSaysSo()
    {
        using var empty = new ScratchStore();

        (await empty.RunAsync("runs")).Error.ShouldBe("There are no runs here: neither 'outputs' nor 'multirun' exists.\n  fix: --root DIR\n");
    }

    [Fact]
    public async Task ARunIsShownPartByPart()
    {
        CliAnswer answer = await store.RunAsync("show", "b");

        answer.Lines.ShouldContain("run b");
        answer.Lines.ShouldContain("  val/loss  0.25  0.25  0.25  0.25  1");
        answer.Lines.ShouldContain("  YamlDotNet  18.1.0");
    }

    private static DateTimeOffset Earlier(int days) => SampleRun.Noon.AddDays(-days);
}

using Compose.Runner.Execution;
using Compose.Runner.Runs;

namespace Compose.Runner.Tests.Execution;

public sealed class SweepResultsTests : IDisposable
{
    private static readonly SweepResult[] Results =
    [
        new(0, ["lr=0.1", "db=pg"], RunStatus.Finished, 0.5, "0", 1.25),
        new(1, ["lr=0.2", "+text='a,\"b'"], RunStatus.Failed, null, "1", 0.5),
        new(2, ["lr=0.3", "db=pg"], RunStatus.Finished, 0.25, "2", 3),
    ];

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void TheTableHasAColumnForEachKey()
    {
        SweepResults.WriteCsv(scratch["results.csv"], Results);

        scratch.Read("results.csv").ShouldBe(
            """"
            number,status,result,seconds,directory,lr,db,+text
            0,finished,0.5,1.25,0,0.1,pg,
            1,failed,,0.5,1,0.2,,"'a,""b'"
            2,finished,0.25,3,2,0.3,pg,

            """");
    }

    [Fact]
    public void TheJsonHoldsTheSame()
    {
        SweepResults.WriteJson(scratch["results.json"], Results[..1]);

        scratch.Read("results.json").ShouldBe(
            """
            [
              {
                "number": 0,
                "status": "finished",
                "result": 0.5,
                "seconds": 1.25,
                "directory": "0",
                "overrides": {
                  "lr": "0.1",
                  "db": "pg"
                }
              }
            ]
            """);
    }

    [Fact]
    public void TheSummaryCountsAndNamesTheLowestAndTheHighestWithTheirCommands() => SweepSummary.Sentences(Results, "app").ShouldBe(
        "3 jobs: 2 finished, 1 failed\nLowest result: 0.25  #2  app lr=0.3 db=pg\nHighest result: 0.5  #0  app lr=0.1 db=pg");

    [Fact]
    public void WithoutResultsThereIsNoSummary() => SweepSummary.Sentences(Results[1..2], "app").ShouldBeNull();

    [Fact]
    public void ACommandIsQuotedWhereAShellWouldReadItOtherwise() =>
        SweepSummary.Sentences([Results[0] with { Overrides = ["name=it's", "tags=[a,b]"] }], "app").ShouldEndWith(@"app 'name=it'\''s' 'tags=[a,b]'");

    [Fact]
    public void OfManyJobsTheTableHasTheLowestAndTheHighest()
    {
        SweepResult[] many = [.. Enumerable.Range(0, 100).Select(number => Results[0] with { Number = number, Value = (number * 37) % 100 })];
        IReadOnlyList<string[]> rows = SweepSummary.Rows(many);
        rows.Skip(1).Select(row => row[2]).ShouldBe(["0", "1", "2", "3", "4", "95", "96", "97", "98", "99"]);
    }
}

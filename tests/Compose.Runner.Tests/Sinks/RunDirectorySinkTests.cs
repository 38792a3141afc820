using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Runner.Sinks;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Sinks;

public sealed class RunDirectorySinkTests : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly RunDirectorySink sink;

    public RunDirectorySinkTests() => sink = new RunDirectorySink(RunDirectory.Claim(scratch["run"]));

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task APointIsALine()
    {
        await Emit(new RunEvent.MetricsLogged(5, new MetricPoint[] { new("val/acc", 0.1 + 0.2, 12, 1764000000000) }));

        scratch.Lines("run/.run/metrics.jsonl")
            .ShouldBe(["""{"name":"val/acc","value":0.30000000000000004,"step":12,"time":1764000000000}"""]);
    }

    [Fact]
    public async Task NanAndTheInfinitiesAreKeptAndNoNameBreaksALine()
    {
        await Emit(new RunEvent.MetricsLogged(5, new MetricPoint[]
        {
            new("a\nb\"\0", double.NaN, long.MaxValue, 1), new("é", double.PositiveInfinity, 0, 1), new("", double.NegativeInfinity, 0, 1),
        }));

        scratch.Lines("run/.run/metrics.jsonl").ShouldBe(
        [
            """{"name":"a\nb\"\u0000","value":"nan","step":9223372036854775807,"time":1}""",
            """{"name":"é","value":"inf","step":0,"time":1}""",
            """{"name":"","value":"-inf","step":0,"time":1}""",
        ]);
    }

    [Fact]
    public async Task ParametersKeepTheirTypes()
    {
        ScalarValue[] values =
        [
            ScalarValue.Null, ScalarValue.From(true), ScalarValue.From(1), ScalarValue.From(1.0), ScalarValue.From("1"),
            ScalarValue.From(System.Numerics.BigInteger.Pow(10, 30)),
        ];
        await Emit(new RunEvent.Parameters(7, [.. values.Select((value, at) => new RunParameter($"p{at}", value))]));

        scratch.Lines("run/.run/journal.jsonl").Select(line => line[(line.IndexOf("value", StringComparison.Ordinal) + 7)..^1])
            .ShouldBe(["null", "true", "1", "1.0", "\"1\"", "1000000000000000000000000000000"]);
    }

    [Fact]
    public async Task TheRecordAtAGlanceFollowsTheRun()
    {
        await Emit(Started());
        scratch.Read("run/.run/run.json").ShouldContain("\"status\": \"running\"");

        await Emit(new RunEvent.MetricsLogged(5, new MetricPoint[] { new("loss", 3, 1, 1), new("loss", 1, 2, 1), new("loss", 2, 3, 1) }));
        await Emit(new RunEvent.SeedUsed(5, "shuffle", 42));
        await Emit(new RunEvent.Finished(9, RunStatus.Finished, 0.97, null));

        scratch.Read("run/.run/run.json").ShouldBe(
            """
            {
              "version": 1,
              "status": "finished",
              "id": "r1",
              "job": "app",
              "directory": "/runs/1",
              "overrides": [
                "lr=1"
              ],
              "choices": {
                "db": "mysql"
              },
              "started": 3,
              "finished": 9,
              "result": 0.97,
              "metrics": {
                "loss": {
                  "last": 2,
                  "min": 1,
                  "max": 3,
                  "first": 3,
                  "sum": 6,
                  "step": 3,
                  "count": 3
                }
              },
              "tags": {},
              "seeds": {
                "shuffle": 42
              },
              "datasets": [],
              "artifacts": [],
              "environment": {
                "os": "any"
              },
              "packages": {},
              "absent": {
                "code": "no repository"
              }
            }
            """);
    }

    [Fact]
    public async Task AFailureIsOnRecord()
    {
        await Emit(new RunEvent.Finished(9, RunStatus.Failed, null, new RunFailure("System.Exception", "boom", "at line 1")));

        scratch.Lines("run/.run/journal.jsonl").ShouldBe(
        [
            """{"type":"finished","time":9,"status":"failed","error":{"type":"System.Exception","message":"boom","details":"at line 1"}}""",
        ]);
    }

    [Fact]
    public async Task WhatWasNotCommittedIsKeptAsAPatch()
    {
        var code = new CodeVersion("abc", "main", Dirty: true, null, [], "diff --git a/x b/x\n");
        await Emit(Started() with { Conditions = new RunConditions(code, [], [], []) });

        scratch.Read("run/.run/code.patch").ShouldBe("diff --git a/x b/x\n");
    }

    private static RunEvent.Started Started() => new(
        3,
        new RunIdentity("r1", "app", null, "/runs/1", ["lr=1"], [new("db", "mysql")]),
        new RunConditions(null, [new("os", "any")], [], [new("code", "no repository")]));

    private async Task Emit(RunEvent runEvent) => await sink.EmitAsync(runEvent, TestContext.Current.CancellationToken);
}

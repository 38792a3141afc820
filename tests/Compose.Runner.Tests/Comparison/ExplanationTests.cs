using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Comparison;
using Compose.Runner.Store;
using Compose.Runner.Tests.Store;
using CsCheck;

namespace Compose.Runner.Tests.Comparison;

public sealed class ExplanationTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void OfTwoRunsThatDifferInOneRecordedInputThatIsNamed()
    {
        int pair = 0;
        foreach (Change change in EveryChange)
        {
            Runs.Sample(
                run =>
                {
                    using RunStore store = StoreOf($"pair{Interlocked.Increment(ref pair)}", run, change.Apply(run) with { Id = "b", Points = [("loss", 2)] });

                    Explanation explanation = Explanation.Of(store, store.Find("a"), store.Find("b"), "loss");

                    explanation.Verdict.ShouldBe(Verdict.Suspects, change.Name);
                    explanation.Suspects.ShouldHaveSingleItem(change.Name).Name.ShouldBe(change.Name);
                    explanation.Suspects[0].Part.ShouldBe(change.Part);
                },
                iter: 3, threads: 1);
        }
    }

    [Theory]
    [InlineData("process.id")]
    [InlineData("container")]
    [InlineData("env.SLURM_JOB_ID")]
    [InlineData("env.HOSTNAME")]
    public void WhatDiffersEachTimeExplainsNothing(string name)
    {
        using RunStore store = StoreOf(
            "pair",
            new SampleRun("a") { Points = [("loss", 1)], Environment = [KeyValuePair.Create(name, "1")] },
            new SampleRun("b") { Points = [("loss", 2)], Environment = [KeyValuePair.Create(name, "2")] });

        Explanation.Of(store, store.Find("a"), store.Find("b"), "loss").Verdict.ShouldBe(Verdict.Incomplete);
    }

    [Fact]
    public void WhenNothingOnRecordDiffersTheRecordIsIncomplete()
    {
        using RunStore store = StoreOf("pair", new SampleRun("a") { Points = [("loss", 1)] }, new SampleRun("b") { Points = [("loss", 2)] });

        Explanation.Of(store, store.Find("a"), store.Find("b"), "loss").Verdict.ShouldBe(Verdict.Incomplete);
    }

    [Fact]
    public void EqualOutcomesNeedNoExplanation()
    {
        using RunStore store = StoreOf("pair", new SampleRun("a") { Points = [("loss", double.NaN)] }, new SampleRun("b") { Points = [("loss", double.NaN)] });

        Explanation.Of(store, store.Find("a"), store.Find("b"), "loss").Verdict.ShouldBe(Verdict.Same);
    }

    [Fact]
    public void ADifferenceThatReplicatesShowTooIsNoise()
    {
        double[] losses = [1.0, 1.1, 0.9, 1.05];
        using RunStore store = StoreOf(
            "noise", [.. losses.Select((loss, seed) => new SampleRun($"run{seed}") { Seeds = [("run", seed)], Points = [("loss", loss)] })]);

        Explanation explanation = Explanation.Of(store, store.Find("run0"), store.Find("run1"), "loss");

        explanation.Verdict.ShouldBe(Verdict.WithinNoise);
        explanation.Noise!.Count.ShouldBe(4);
        explanation.Noise.Mean.ShouldBe(1.0125, 1e-12);
        explanation.Noise.Deviation.ShouldBe(0.0854, 1e-4);
    }

    [Fact]
    public void WhatAPersonAskedForIsSuspectedFirst()
    {
        using RunStore store = StoreOf(
            "pair",
            new SampleRun("a") { Result = 1, Parameters = [("a", ScalarValue.From(1)), ("lr", ScalarValue.From(1)), ("seed", ScalarValue.From(1))] },
            new SampleRun("b")
            {
                Result = 2, Overrides = ["lr=2"], Data = [("digits", "abc")],
                Parameters = [("a", ScalarValue.From(2)), ("lr", ScalarValue.From(2)), ("seed", ScalarValue.From(2))],
            });

        Explanation.Of(store, store.Find("a"), store.Find("b"), null).Suspects
            .Select(suspect => suspect.Name).ShouldBe(["lr", "a", "digits", "seed"]);
    }

    [Fact]
    public void AMetricThatIsNotThereIsToldWithThoseThatAre()
    {
        using RunStore store = StoreOf("pair", new SampleRun("a") { Points = [("loss", 1)] }, new SampleRun("b") { Points = [("loss", 2)] });

        Should.Throw<ComposeException>(() => Explanation.Of(store, store.Find("a"), store.Find("b"), "lss")).Message.ShouldBe(
            "Run a has no metric 'lss'.\n  available: loss\n  fix: did you mean 'loss'?");
    }

    [Fact]
    public void EqualInputsWithUnequalOutcomesAreFound()
    {
        using RunStore store = StoreOf(
            "audit",
            new SampleRun("a") { Points = [("loss", 1), ("system/cpu", 4)] },
            new SampleRun("b") { Points = [("loss", 2), ("system/cpu", 5)] },
            new SampleRun("c") { Points = [("loss", 3)], Packages = [] });

        UnequalGroup group = StoreAudit.Of(store).ShouldHaveSingleItem();

        group.Runs.Select(run => run.Id).Order().ShouldBe(["a", "b"]);
        group.Outcomes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            outcome => outcome.Metric.ShouldBe("loss"), outcome => outcome.Values.ShouldBe([1, 2]));
    }

    [Fact]
    public void TheScoreNamesWhatIsMissing()
    {
        using RunStore store = StoreOf("score", new SampleRun("a") { Points = [("loss", 1)], Code = null });

        RunScore.Of(store.Find("a")).Where(part => part.Missing is not null).Select(part => part.Name)
            .ShouldBe(["hyperparameters", "data", "code", "artifacts", "seeds"]);
    }

    private static Gen<SampleRun> Runs { get; } =
        from parameters in Gen.Select(Gen.String[Gen.Char["abc._"], 1, 6], Gen.Int).List[1, 6]
        from data in Gen.String[Gen.Char["xyz"], 1, 3].List[1, 3]
        select new SampleRun("a")
        {
            Points = [("loss", 1)],
            Parameters = [.. parameters.DistinctBy(one => one.Item1).Select(one => (one.Item1, ScalarValue.From(one.Item2))), Rate],
            Data = [.. data.Distinct().Select(name => (name, "00")), ("corpus", "00")],
            Seeds = [("run", 1)],
        };

    private static Change[] EveryChange { get; } =
    [
        new(RunPart.Parameters, "new.param", run => run with { Parameters = run.Parameters.Add(("new.param", ScalarValue.From("x"))) }),
        new(RunPart.Parameters, "lr", run => run with { Parameters = run.Parameters.Replace(Rate, ("lr", ScalarValue.From(0.25))) }),
        new(RunPart.Parameters, "lr", run => run with { Parameters = run.Parameters.Replace(Rate, ("lr", ScalarValue.From("0.5"))) }),
        new(RunPart.Parameters, "lr", run => run with { Parameters = run.Parameters.Remove(Rate) }),
        new(RunPart.Parameters, "seed", run => run with { Parameters = run.Parameters.Add(("seed", ScalarValue.From(3))) }),
        new(RunPart.Data, "digits", run => run with { Data = run.Data.Add(("digits", "11")) }),
        new(RunPart.Data, "corpus", run => run with { Data = run.Data.Replace(("corpus", "00"), ("corpus", "01")) }),
        new(RunPart.Data, "corpus", run => run with { Preprocessing = [KeyValuePair.Create("crop", "28")] }),
        new(RunPart.Code, "commit", run => run with { Code = run.Code! with { Commit = "beef" } }),
        new(RunPart.Code, "uncommitted changes", run => run with { Code = run.Code! with { Dirty = true, Patch = "+x" } }),
        new(RunPart.Code, "src/Net.cs (not committed)", run => run with { Code = run.Code! with { Dirty = true, Patch = "diff --git a/src/Net.cs b/src/Net.cs\n+x\n" } }),
        new(RunPart.Code, "new.cs (not committed)", run => run with { Code = run.Code! with { Untracked = ["new.cs"], Patch = "diff --git a/new.cs b/new.cs\nnew file mode 100644\n" } }),
        new(RunPart.Code, "big.bin (not committed)", run => run with { Code = run.Code! with { Untracked = ["big.bin"], LeftOut = [KeyValuePair.Create("big.bin", "too large")] } }),
        new(RunPart.Code, "untracked files", run => run with { Code = run.Code! with { Untracked = ["new.cs"] } }),
        new(RunPart.Code, "submodule libs/a", run => run with { Code = run.Code! with { Submodules = [KeyValuePair.Create("libs/a", "c0de")] } }),
        new(RunPart.Code, "program", run => run with { Environment = run.Environment.Add(KeyValuePair.Create("program.sha256", "f00d")) }),
        new(RunPart.Packages, "YamlDotNet", run => run with { Packages = [KeyValuePair.Create("YamlDotNet", "19.0.0")] }),
        new(RunPart.Packages, "Scriban", run => run with { Packages = run.Packages.Add(KeyValuePair.Create("Scriban", "6.0.0")) }),
        new(RunPart.Seeds, "run", run => run with { Seeds = [("run", 2)] }),
        new(RunPart.Seeds, "shuffle", run => run with { Seeds = run.Seeds.Add(("shuffle", 2)) }),
        .. ((string[])
        [
            "machine", "user", "runtime", "runtime.gc", "runtime.threads", "os", "os.kernel", "cpu.model", "cpu.count", "cpu.vectors", "memory.bytes", "gpu", "cuda", "culture",
            "program.version", "env.OMP_NUM_THREADS", "env.CUBLAS_WORKSPACE_CONFIG", "env.ASKED_FOR",
        ]).Select(name => new Change(RunPart.Environment, name, run => run with
        {
            Environment = [.. run.Environment.Where(fact => fact.Key != name), KeyValuePair.Create(name, "another")],
        })),
    ];

    private static readonly (string, ScalarValue) Rate = ("lr", ScalarValue.From(0.5));

    private RunStore StoreOf(string root, params SampleRun[] runs)
    {
        foreach (SampleRun run in runs)
            run.Write(scratch[Path.Combine(root, run.Id)]);
        return RunStore.Open([scratch[root]], new FixedClock(SampleRun.Noon));
    }

    private sealed record Change(RunPart Part, string Name, Func<SampleRun, SampleRun> Apply);
}

using BenchmarkDotNet.Attributes;
using Compose.Overrides;
using Compose.Text;

namespace Compose.Benchmarks;

/// <summary>Parsing overrides: a command line of a thousand, of every kind.</summary>
[MemoryDiagnoser]
public class OverridesBenchmarks
{
    private const int Count = 1_000;

    // What command lines are made of: mostly values and choices, some sweeps and containers.
    private static readonly string[] Kinds =
    [
        "optimizer.lr={0}e-3",
        "trainer.epochs={0}",
        "db=mysql_{0}",
        "+experiment=run{0}",
        "++model.name=resnet {0}",
        "~callbacks.early_stopping",
        "data/loader@train.data=fast{0}",
        "trainer.deterministic=true",
        "paths.data=/data/sets/{0}/images",
        "run.name='trial {0}, second attempt'",
        "model.layers=[64,128,{0}]",
        "optimizer={{name:adam,lr:0.1,betas:[0.9,0.999],step:{0}}}",
        "paths.out=${{oc.env:HOME}}/runs/{0}",
        "seed={0},2,3",
        "lr=choice(0.1,0.01,0.{0})",
        "n=range(1,{0})",
    ];

    private SourceText[] overrides = [];

    [GlobalSetup]
    public void Setup() => overrides =
    [
        .. Enumerable.Range(1, Count).Select(at => new SourceText(
            $"override {at}", string.Format(System.Globalization.CultureInfo.InvariantCulture, Kinds[at % Kinds.Length], at))),
    ];

    [Benchmark(OperationsPerInvoke = Count)]
    public int Parse()
    {
        int sweeps = 0;
        foreach (SourceText source in overrides)
            sweeps += OverrideParser.Parse(source).IsSweep ? 1 : 0;
        return sweeps;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int ParseAndPrint()
    {
        int length = 0;
        foreach (SourceText source in overrides)
            length += OverrideParser.Parse(source).ToString().Length;
        return length;
    }
}

using BenchmarkDotNet.Attributes;
using Compose.Nodes;

namespace Compose.Benchmarks;

/// <summary>Resolving 10,000 interpolations, their texts parsed before.</summary>
[MemoryDiagnoser]
public class InterpolationBenchmarks
{
    private readonly ConfigNode mixed = InterpolationComparison.Mixed(10_000, 10_000);
    private readonly ConfigNode chain = InterpolationComparison.Chain(10_000);

    [Benchmark]
    public ConfigNode TenThousandOfFiveKinds() => InterpolationComparison.Resolve(mixed);

    [Benchmark]
    public ConfigNode ChainOfTenThousand() => InterpolationComparison.Resolve(chain);
}

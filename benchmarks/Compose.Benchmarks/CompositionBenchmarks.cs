using BenchmarkDotNet.Attributes;

namespace Compose.Benchmarks;

/// <summary>Composition of each tree, against reading its files and their YAML events.</summary>
[MemoryDiagnoser]
public class CompositionBenchmarks
{
    private CompositionTree tree = null!;
    private ConfigComposer kept = null!;

    /// <summary>The tree.</summary>
    [Params("small", "medium", "large", "deep", "wide")]
    public string Tree { get; set; } = "small";

    [GlobalSetup]
    public void Setup()
    {
        tree = Tree switch
        {
            "small" => CompositionTree.Small(),
            "medium" => CompositionTree.Medium(),
            "large" => CompositionTree.Large(),
            "deep" => CompositionTree.Deep(),
            _ => CompositionTree.Wide(),
        };
        kept = ConfigComposer.FromDirectory(tree.Directory);
    }

    [GlobalCleanup]
    public void Cleanup() => tree.Dispose();

    [Benchmark(Baseline = true)]
    public void ReadAndParseEvents() => CompositionComparison.Floor(tree);

    [Benchmark]
    public object ComposeReadingAnew() => CompositionComparison.Compose(tree);

    [Benchmark]
    public object ComposeFromKeptFiles() => kept.Compose("config", tree.Overrides);
}

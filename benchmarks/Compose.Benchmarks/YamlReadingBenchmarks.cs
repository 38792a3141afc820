using BenchmarkDotNet.Attributes;
using Compose.Nodes;
using Compose.Yaml;

namespace Compose.Benchmarks;

/// <summary>A file of 50,000 keys: read into nodes and printed, against YamlDotNet's bare event loop.</summary>
[MemoryDiagnoser]
public class YamlReadingBenchmarks
{
    private string text = "";
    private ConfigNode node = null!;

    [GlobalSetup]
    public void Setup()
    {
        text = YamlReadingComparison.Wide(50_000);
        node = YamlReadingComparison.ReadNodes(text);
    }

    [Benchmark(Baseline = true)]
    public void EventsOfYamlDotNet() => YamlReadingComparison.ReadEvents(text);

    [Benchmark]
    public void OwnEvents() => YamlReadingComparison.ReadOwnEvents(text);

    [Benchmark]
    public object Nodes() => YamlReadingComparison.ReadNodes(text);

    [Benchmark]
    public string PrintedAgain() => YamlWriter.Write(node);
}

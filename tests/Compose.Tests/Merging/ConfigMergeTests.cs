using Compose.Merging;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Merging;

public class ConfigMergeTests
{
    [Theory]
    [InlineData("1: a\nb: 2\n", "true: c\n", "1: c\nb: 2\n")]
    [InlineData("1: a\n", "1.0: c\n", "1: c\n")]
    [InlineData("false: a\n", "0: c\n1: d\n", "false: c\n1: d\n")]
    [InlineData("1: a\n", "'1': c\n", "1: a\n'1': c\n")]
    public void KeysThatPythonHoldsForEqualAreOne(string left, string right, string merged) =>
        YamlWriter.Write(ConfigMerge.Merge(Read(left), Read(right))).ShouldBe(merged);

    [Theory]
    [InlineData("a: {}\nd: ${a}\n", "a: 0\nd: []\n", "a: 0\nd: []\n")]
    [InlineData("a: 0\nd: ${a}\n", "a: {q: 1}\nd: {x: 1}\n", "a:\n  q: 1\nd:\n  q: 1\n  x: 1\n")]
    [InlineData("d: ${a}\na: {p: 1}\n", "d: {x: 1}\na: {q: 2}\n", "d:\n  p: 1\n  x: 1\na:\n  p: 1\n  q: 2\n")]
    [InlineData("d: ${a}\n", "a: {b: [1]}\nd: ???\n", "d:\n  b:\n  - 1\na:\n  b:\n  - 1\n")]
    [InlineData("a: {b: '${a}', c: 1}\n", "a: {b: {x: 1}}\n", "a:\n  b:\n    x: 1\n  c: 1\n")]
    [InlineData("a: {b: {z: 1}}\nm: {d: '${a.b}'}\n", "a: {b: {y: 1}}\nm: {d: {x: 1}}\n", "a:\n  b:\n    z: 1\n    'y': 1\nm:\n  d:\n    z: 1\n    'y': 1\n    x: 1\n")]
    public void AnInterpolationLeadsToWhatTheMergeHasMadeByThen(string left, string right, string merged)
    {
        ConfigNode below = Read(left);
        var following = new MergeOptions
        {
            Follow = (path, progress) => new ConfigResolver(
                progress?.Config ?? below, ResolverRegistry.Create(new ResolverSurroundings(_ => null, default))).ContainerOrNull(path),
        };
        YamlWriter.Write(ConfigMerge.Merge(below, Read(right), following)).ShouldBe(merged);
    }

    private static ConfigNode Read(string yaml) => YamlConfig.Read(new SourceText("test.yaml", yaml));
}

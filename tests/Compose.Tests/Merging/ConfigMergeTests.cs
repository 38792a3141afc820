using Compose.Merging;
using Compose.Nodes;
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

    private static ConfigNode Read(string yaml) => YamlConfig.Read(new SourceText("test.yaml", yaml));
}

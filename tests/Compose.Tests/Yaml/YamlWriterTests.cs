using Compose.Nodes;
using Compose.Yaml;

namespace Compose.Tests.Yaml;

public class YamlWriterTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("", "''")]
    [InlineData("null", "'null'")]
    [InlineData("y", "'y'")]
    [InlineData("0x1F", "'0x1F'")]
    [InlineData("infinity", "'infinity'")]
    [InlineData("1_0", "'1_0'")]
    [InlineData("1_0.5", "'1_0.5'")]
    [InlineData("6_e1", "6_e1")]
    [InlineData("2024-1-31 1:02:03", "'2024-1-31 1:02:03'")]
    [InlineData("2024-1-31", "2024-1-31")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's", "it's")]
    [InlineData("'tis", "'''tis'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("😀", "\"\\U0001F600\"")]
    [InlineData("a \nb", "\"a \\nb\"")]
    public void StringIsQuotedOnlyWhereItHasToBe(string text, string written) =>
        YamlWriter.Write(new ScalarNode(ScalarValue.From(text))).ShouldBe($"{written}\n");

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(1e16, "1.0e+16")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(double.NaN, ".nan")]
    [InlineData(double.NegativeInfinity, "-.inf")]
    public void FloatReadsBackAsAFloat(double value, string written) =>
        YamlWriter.Write(new ScalarNode(ScalarValue.From(value))).ShouldBe($"{written}\n");

    [Fact]
    public void SortedKeysLeaveAloneWhatPythonCannotCompare()
    {
        var options = new YamlWriteOptions { SortKeys = true };
        YamlWriter.Write(Mapping("b", "a", "B"), options).ShouldBe("B: null\na: null\nb: null\n");
        YamlWriter.Write(Mapping(2, true, -1), options).ShouldBe("-1: null\ntrue: null\n2: null\n");
        YamlWriter.Write(Mapping("b", 1, "a"), options).ShouldBe("b: null\n1: null\na: null\n");
    }

    [Fact]
    public void DepthIsBoundedByMemoryAlone()
    {
        const int depth = 100_000;
        ConfigNode node = new ScalarNode(ScalarValue.From(1));
        for (int level = 0; level < depth; level++)
            node = new SequenceNode([node]);
        YamlWriter.Write(node).Length.ShouldBe(2 * depth + "1\n".Length);
    }

    private static MappingNode Mapping(params object[] keys) =>
        new([.. keys.Select(key => new MappingEntry(Key(key), ScalarNode.Null()))]);

    private static ScalarValue Key(object key) => key switch
    {
        string text => ScalarValue.From(text),
        bool flag => ScalarValue.From(flag),
        _ => ScalarValue.From((int)key),
    };
}

using Compose.Nodes;
using Compose.Yaml;

namespace Compose.Tests.Yaml;

public class ScalarTypingTests
{
    [Theory]
    [InlineData("", ScalarKind.Null, "None")]
    [InlineData("~", ScalarKind.Null, "None")]
    [InlineData("nULL", ScalarKind.String, "nULL")]
    [InlineData("on", ScalarKind.Boolean, "True")]
    [InlineData("y", ScalarKind.String, "y")]
    [InlineData("017", ScalarKind.Integer, "15")]
    [InlineData("018", ScalarKind.String, "018")]
    [InlineData("0x_F", ScalarKind.Integer, "15")]
    [InlineData("0b", ScalarKind.String, "0b")]
    [InlineData("-0b101", ScalarKind.Integer, "-5")]
    [InlineData("1_000", ScalarKind.Integer, "1000")]
    [InlineData("1:30", ScalarKind.Integer, "90")]
    [InlineData("1:60", ScalarKind.String, "1:60")]
    [InlineData("-123456789012345678901234567890", ScalarKind.Integer, "-123456789012345678901234567890")]
    [InlineData("1e3", ScalarKind.Float, "1000.0")]
    [InlineData("1.", ScalarKind.Float, "1.0")]
    [InlineData(".5e3", ScalarKind.String, ".5e3")]
    [InlineData(".5e+3", ScalarKind.Float, "500.0")]
    [InlineData("._5", ScalarKind.String, "._5")]
    [InlineData("1_e1", ScalarKind.String, "1_e1")]
    [InlineData("1_0e1", ScalarKind.Float, "100.0")]
    [InlineData("1__0.5e3", ScalarKind.String, "1__0.5e3")]
    [InlineData("1__0.5e+3", ScalarKind.Float, "10500.0")]
    [InlineData("-1:30.5", ScalarKind.Float, "-90.5")]
    [InlineData("+.INF", ScalarKind.Float, "inf")]
    [InlineData(".nan", ScalarKind.Float, "nan")]
    [InlineData("-.nan", ScalarKind.String, "-.nan")]
    [InlineData("2024-01-31", ScalarKind.String, "2024-01-31")]
    public void PlainTextHasTheTypeThatOmegaConfGivesIt(string text, ScalarKind kind, string inAString)
    {
        ScalarValue value = ScalarTyping.Type(text);
        value.Kind.ShouldBe(kind);
        value.ToString().ShouldBe(inAString);
    }
}

using Compose.Text;

namespace Compose.Tests.Text;

public class TerminalColumnsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("naïve", 5)]
    [InlineData("名前", 4)]
    [InlineData("한국어", 6)]
    [InlineData("ﾊﾝｶｸ", 4)]
    [InlineData("（全角）", 8)]
    [InlineData("か\u3099", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("🚀", 2)]
    [InlineData("a\u200Bb", 2)]
    [InlineData("✓→…", 3)]
    [InlineData("𠮷", 2)]
    public void WideCharactersTakeTwoColumnsAndMarksNone(string text, int columns) => TerminalColumns.Of(text).ShouldBe(columns);
}

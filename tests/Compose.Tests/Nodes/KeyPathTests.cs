using Compose.Nodes;

namespace Compose.Tests.Nodes;

public class KeyPathTests
{
    [Theory]
    [InlineData("a.b", "a|b")]
    [InlineData("a[b].c", "a|b|c")]
    [InlineData("[a.b][c]", "a.b|c")]
    [InlineData("", "")]
    [InlineData("a.", "a|")]
    [InlineData("a..b", "a||b")]
    [InlineData(".a", "|a")]
    [InlineData("..[a]", "||a")]
    [InlineData("a.[b]", "a||b")]
    [InlineData("[a]x[b]", "a|b")]
    public void BracketsAndDotsSeparateKeys(string path, string keys) => Keys(path).ShouldBe(keys);

    [Theory]
    [InlineData(@"a\.b.c", "a.b|c")]
    [InlineData(@"a\[0\].b", "a[0]|b")]
    [InlineData(@"a\=b", "a=b")]
    [InlineData(@"a\b", @"a\b")]
    [InlineData(@"[a\]b]", "a]b")]
    [InlineData(@"a\", @"a\")]
    public void BackslashTakesTheMeaningFromWhatSeparates(string path, string keys) => Keys(path).ShouldBe(keys);

    [Theory]
    [InlineData("a[", "a")]
    [InlineData("a[b.c", "a|c")]
    [InlineData(@"a\.b[c.d", "a.b")]
    [InlineData("[", "")]
    public void BracketThatIsNeverClosedSaysNothing(string path, string keys) => Keys(path).ShouldBe(keys);

    private static string Keys(string path) => string.Join('|', KeyPath.Parse(path).Select(step => step.Key));
}

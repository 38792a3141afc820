using Compose.Overrides;

namespace Compose.Tests.Overrides;

public class GlobPatternTests
{
    [Theory]
    [InlineData("*", "")]
    [InlineData("*", "anything")]
    [InlineData("m*l", "mysql")]
    [InlineData("*a*b*", "xaxbx")]
    [InlineData("?ysql", "mysql")]
    [InlineData("[m-p]*", "pg")]
    [InlineData("[!m-p]*", "sqlite")]
    [InlineData("[]a]", "]")]
    [InlineData("[a-]", "-")]
    [InlineData("a[", "a[")]
    public void ItMatches(string pattern, string name) => GlobPattern.Matches(pattern, name).ShouldBeTrue();

    [Theory]
    [InlineData("", "a")]
    [InlineData("M*", "mysql")]
    [InlineData("?", "")]
    [InlineData("*a", "b")]
    [InlineData("[!m]*", "mysql")]
    [InlineData("[m-p]", "mp")]
    public void ItDoesNotMatch(string pattern, string name) => GlobPattern.Matches(pattern, name).ShouldBeFalse();

    [Fact]
    public void ManyStarsTakeNoLongerThanOne() =>
        GlobPattern.Matches(string.Concat(Enumerable.Repeat("*a", 2_000)), new string('a', 1_999)).ShouldBeFalse();
}

using Compose.Runner.Queries;

namespace Compose.Runner.Tests.Queries;

public class LikePatternTests
{
    [Theory]
    [InlineData("resnet", "res%", true)]
    [InlineData("resnet", "%net", true)]
    [InlineData("resnet", "%s%e%", true)]
    [InlineData("resnet", "r_snet", true)]
    [InlineData("resnet", "Res%", false)]
    [InlineData("resnet", "resne", false)]
    [InlineData("", "%", true)]
    [InlineData("aab", "%ab", true)]
    [InlineData("", "_", false)]
    public void PercentStandsForAnyTextAndUnderscoreForOneCharacter(string text, string pattern, bool matches) =>
        LikePattern.Matches(text, pattern, ignoreCase: false).ShouldBe(matches);

    [Fact]
    public void CaseCanBeIgnored() => LikePattern.Matches("RÉSNET", "%résn%", ignoreCase: true).ShouldBeTrue();
}

using Compose.Diagnostics;
using Compose.Overrides;

namespace Compose.Tests.Overrides;

public class OverrideLimitsTests
{
    private const int Enormous = 100_000;

    [Theory]
    [InlineData("[")]
    [InlineData("{a:")]
    [InlineData("int(")]
    [InlineData("choice([{a:")]
    public void NestingWithoutEndIsRefused(string opening) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse($"k={string.Concat(Enumerable.Repeat(opening, Enormous))}"))
            .Message.ShouldStartWith("Values are nested more than 500 deep.");

    [Fact]
    public void DeepButReasonableNestingIsRead()
    {
        string text = $"k={new string('[', 500)}1{new string(']', 500)}";
        OverrideParser.Parse(text).ToString().ShouldBe(text);
        OverrideParser.Parse(text).Value!.ToNode().ShouldNotBeNull();
    }

    [Theory]
    [InlineData("${")]
    [InlineData("\\")]
    [InlineData("a,")]
    [InlineData("' ")]
    [InlineData("a.b:c ")]
    public void LongTextsAreReadOrRefusedAtOnce(string part)
    {
        string text = $"k={string.Concat(Enumerable.Repeat(part, Enormous))}";
        try
        {
            OverrideParser.Parse(text).ToString().ShouldNotBeEmpty();
        }
        catch (OverrideSyntaxException refusal)
        {
            refusal.Message.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void ADictOfManyKeysIsReadAtOnce()
    {
        string text = $"k={{{string.Join(',', Enumerable.Range(0, Enormous).Select(number => $"k{number}:{number}"))}}}";
        OverrideParser.Parse(text).Value.ShouldBeOfType<DictValue>().Entries.Length.ShouldBe(Enormous);
    }

    [Fact]
    public void ANumberOfTooManyDigitsIsRefused() =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse($"k={new string('9', Enormous)}"))
            .Message.ShouldStartWith("A number can have 4300 digits at most.");

    [Fact]
    public void AnEndlessColumnOfAZipIsRefused() =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse("a,b=zip(range(inf),[1])"))
            .Message.ShouldStartWith("A sweep can have 1,000,000 values at most.");
}

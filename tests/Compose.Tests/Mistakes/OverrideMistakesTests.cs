using Compose.Diagnostics;
using Compose.Overrides;
using Compose.Text;

namespace Compose.Tests.Mistakes;

public class OverrideMistakesTests
{
    private const string Folder = "Overrides";

    public static TheoryData<string> Mistakes => MistakeCorpus.Names(Folder);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void EachIsToldWithItsPlaceAndAWayOut(string name) => MistakeCorpus.ShouldBeRefused(Folder, name, text =>
    {
        Override parsed = OverrideParser.Parse(new SourceText("override", text.TrimEnd('\n')));
        if (parsed.IsSweep)
            _ = new BasicSweep(new NoOptions()).Jobs([], [parsed]);
    });

    /// <summary>Whatever has the shape of an override is to be typed as it is, so it has to be one.</summary>
    [Theory]
    [MemberData(nameof(Mistakes))]
    public void ATextToTypeIsAnOverride(string name)
    {
        if (MistakeCorpus.FixOf(Folder, name) is { } fix && fix.IndexOf('=') is > 0 and var equal && !fix.AsSpan(0, equal).Contains(' ') && !fix.Contains(" or ~"))
            OverrideParser.Parse(fix).ToString().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("layers=[1,|2]", "layers=[1,\n    |           ^\n  fix: 'layers=[1, 2]'", "The shell has cut this override at its spaces.", 11)]
    [InlineData("name='it|is'", "name='it\n    |      ^\n  fix: \"name='it is'\"", "The shell has cut this override at its spaces.", 6)]
    public void WordsThatTheShellHasCutAreShownTogether(string words, string shown, string message, int column) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.ParseAll(words.Split('|'))).Message
            .ShouldBe($"{message}\n  --> override 1:1:{column}\n    |\n  1 | {shown}");

    [Fact]
    public void AValueOnItsOwnBelongsToTheKeyBefore() =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.ParseAll(["lr=", "0.1"])).Message
            .ShouldEndWith("fix: lr=0.1");

    [Theory]
    [InlineData("lr", "=", "0.1")]
    [InlineData("lr", "=0.1")]
    public void AnEqualSignOnItsOwnBelongsToTheWordsBesideIt(params string[] words) =>
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.ParseAll(words)).Message
            .ShouldBe("There can be no spaces round the '='.\n  --> override 1:1:3\n    |\n  1 | lr\n    |   ^\n  fix: lr=0.1");

    private sealed class NoOptions : IGroupOptions
    {
        public IReadOnlyList<string> OptionsOf(string group) => [];
    }
}

using Compose.Diagnostics;
using Compose.Overrides;

namespace Compose.Tests.Overrides;

public class ExtendedLanguageTests
{
    private const string Lists = """
        tags: [b, c]
        hosts:
          - {name: one, port: 1}
          - {name: two, port: 2}
        """;

    [Theory]
    [InlineData("tags+=[d]")]
    [InlineData("tags^=[a]")]
    [InlineData("hosts[0].port=1")]
    [InlineData("hosts[-1].port=1")]
    [InlineData("labels[20s]=1")]
    [InlineData("name=café")]
    [InlineData("name=名前")]
    [InlineData("cmd=a=b")]
    [InlineData("+名前=1")]
    [InlineData("größe.breite=1")]
    [InlineData("lr,wd=zip([1,2],[3,4])")]
    public void HydraRefusesIt(string text)
    {
        OverrideParser.Parse(text).ToString().ShouldNotBeEmpty();
        Should.Throw<OverrideSyntaxException>(() => OverrideParser.Parse(text, OverrideLanguage.Strict));
    }

    [Theory]
    [InlineData("tags+=[d,e]", "[b, c, d, e]")]
    [InlineData("tags^=[a]", "[a, b, c]")]
    [InlineData("tags-=[b]", "[c]")]
    [InlineData("tags-=[x]", "[b, c]")]
    [InlineData("tags[0]=x", "[x, c]")]
    [InlineData("tags[-1]=x", "[b, x]")]
    [InlineData("~tags[-1]=c", "[b]")]
    public void AListIsEdited(string text, string expected)
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", Lists);

        ComposedConfig config = conf.Compose(text);

        config.ToYaml().ShouldContain($"tags:\n{string.Concat(expected.Trim('[', ']').Split(", ").Select(item => $"- {item}\n"))}");
    }

    [Fact]
    public void AKeyHasLettersOfAllScripts()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "größe: {幅: 1}\n");

        conf.Compose("größe.幅=2", "+größe.高さ=3").ToYaml().ShouldBe("größe:\n  幅: 2\n  高さ: 3\n");
    }

    [Theory]
    [InlineData("labels[20s]=2", "labels:\n  20s: 2\n  '-1': 0\n")]
    [InlineData("+labels[30s].from=2", "labels:\n  20s: 1\n  '-1': 0\n  30s:\n    from: 2\n")]
    [InlineData("~labels[-1]", "labels:\n  20s: 1\n")]
    public void AKeyThatStartsWithADigitStandsInBrackets(string text, string expected)
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "labels: {20s: 1, '-1': 0}\n");

        conf.Compose(text).ToYaml().ShouldBe(expected);
    }

    [Fact]
    public void AnIndexLeadsIntoAList()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", Lists);

        conf.Compose("hosts[1].port=8080").Get<int>("hosts[1].port").ShouldBe(8080);
    }

    [Fact]
    public void AKeyThatEndsInAMinusIsAKey()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", "tags: [a, b]\ntags-: [x]\n");

        conf.Compose("tags-=[a]").ToYaml().ShouldBe("tags:\n- a\n- b\ntags-:\n- a\n");
    }

    [Fact]
    public void InStrictModeAMinusRemovesNothing()
    {
        using ScratchConf conf = new ScratchConf().With("config.yaml", Lists);
        ConfigComposerBuilder builder = conf.Builder();
        builder.StrictHydra = true;

        Should.Throw<ComposeException>(() => builder.Build().Compose("config", "tags-=[b]"))
            .Message.ShouldStartWith("There is no key 'tags-'.");
    }

    [Theory]
    [InlineData("k=a=b", "a=b")]
    [InlineData("k=a = b", "a = b")]
    [InlineData("k=naïve café", "naïve café")]
    public void UnquotedTextHoldsEqualSignsAndAllLetters(string text, string value) =>
        OverrideParser.Parse(text).Value.ShouldBeOfType<PrimitiveValue>().Value.AsString.ShouldBe(value);

    [Fact]
    public void AnArgumentNameIsStillAName() =>
        OverrideParser.Parse("db=glob(*,exclude=x)").Value.ShouldBeOfType<GlobSweep>().Exclude.Length.ShouldBe(1);
}

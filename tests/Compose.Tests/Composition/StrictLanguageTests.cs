using Compose.Diagnostics;

namespace Compose.Tests.Composition;

public class StrictLanguageTests
{
    [Theory]
    [InlineData("a: {tags: !append [x]}\n")]
    [InlineData("a: !delete\n")]
    public void TagsThatEditAreRefused(string yaml) =>
        Should.Throw<YamlSyntaxException>(() => Compose(yaml)).Diagnostic.Message
            .ShouldBe("Hydra has no tags that edit, and here only its own language is taken.");

    [Fact]
    public void CalculationsAreRefusedWhenTheFileIsRead() =>
        Should.Throw<InterpolationException>(() => Compose("a: ${= 1 + 2}\n")).Kind.ShouldBe(ErrorKind.InterpolationSyntax);

    [Fact]
    public void ThereAreNoSecrets() =>
        Should.Throw<InterpolationException>(() => Compose("a: ${secret:NAME}\n").ToYaml(resolve: true))
            .Kind.ShouldBe(ErrorKind.UnknownResolver);

    [Theory]
    [InlineData("a[0]=2")]
    [InlineData("a+=[2]")]
    [InlineData("a^=[2]")]
    [InlineData("b=café")]
    [InlineData("b=x=y")]
    [InlineData("a,b=zip([1],[2])")]
    public void WhatCommandLinesHaveBeyondHydraIsRefused(string text) =>
        Should.Throw<OverrideSyntaxException>(() => Compose("a: [1]\nb: 1\n", text)).Diagnostic.Fix.ShouldEndWith("leave out --strict-hydra");

    [Theory]
    [InlineData("a=[1,")]
    [InlineData("a!=1")]
    public void WhatIsAMistakeAnywayIsNotSaidToBeUnderstood(string text) =>
        (Should.Throw<OverrideSyntaxException>(() => Compose("a: [1]\n", text)).Diagnostic.Fix ?? "").ShouldNotContain("strict");

    [Theory]
    [InlineData("b='${= 1 + 2}'", ErrorKind.InterpolationSyntax)]
    [InlineData("b=${secret:NAME}", ErrorKind.UnknownResolver)]
    public void InterpolationsBeyondHydraAreRefusedInOverridesToo(string text, ErrorKind kind)
    {
        InterpolationException mistake = Should.Throw<InterpolationException>(() => Compose("b: 1\n", text).ToYaml(resolve: true));
        mistake.Kind.ShouldBe(kind);
        mistake.Diagnostic.Fix.ShouldStartWith("leave out --strict-hydra");
    }

    [Fact]
    public void WhatHydraKnowsComposes() =>
        Compose("a: [1]\nb: ${a}\n").ToYaml(resolve: true).ShouldBe("a:\n- 1\nb:\n- 1\n");

    [Fact]
    public void KeyWithATildeIsAKeyLikeAnyOther()
    {
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder()
            .AddConfig("config", "defaults: [base, _self_]\n~lr:\n")
            .AddConfig("base", "lr: 1\n");
        builder.StrictHydra = true;
        builder.Build().Compose("config").ToYaml().ShouldBe("lr: 1\n~lr: null\n");
    }

    private static ComposedConfig Compose(string yaml, params string[] overrides)
    {
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder().AddConfig("config", yaml);
        builder.StrictHydra = true;
        return builder.Build().Compose("config", overrides);
    }
}

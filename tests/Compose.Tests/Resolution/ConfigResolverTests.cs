using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Yaml;

namespace Compose.Tests.Resolution;

public class ConfigResolverTests
{
    private static readonly IResolver Arguments = new FunctionResolver("args", call => new SequenceNode(call.Arguments));

    [Theory]
    [InlineData("${{k{0}}}")]
    [InlineData("${{oc.select:k{0}}}")]
    public void ALongChainOfReferencesResolves(string link) =>
        SomeTree.Resolver(Chain(10_000, next => string.Format(null, link, next))).Select("k0")!.ToString().ShouldBe("end");

    [Theory]
    [InlineData("x${{k{0}}}")]
    [InlineData("['${{k{0}}}']")]
    [InlineData("{{a: '${{k{0}}}'}}")]
    [InlineData("${{= ${{k{0}}} + ''}}")]
    public void AChainTooDeepToFollowIsAClearError(string link)
    {
        ConfigResolver resolver = SomeTree.Resolver(Chain(50_000, next => string.Format(null, link, next)));
        Should.Throw<InterpolationException>(() => resolver.Select("k0")).Kind.ShouldBe(ErrorKind.LimitExceeded);
    }

    [Theory]
    [InlineData("['${{k{0}}}', '${{k{0}}}']")]
    [InlineData("'${{k{0}}}${{k{0}}}'")]
    public void AValueThatDoublesAtEachStepIsRefused(string link) =>
        Should.Throw<InterpolationException>(() => SomeTree.Resolver(Chain(60, next => string.Format(null, link, next))).ResolveAll())
            .Kind.ShouldBe(ErrorKind.LimitExceeded);

    [Theory]
    [InlineData("${{= ${{k{0}}} + ${{k{0}}}}}", "text")]
    [InlineData("${{= ${{k{0}}} * ${{k{0}}}}}", "7")]
    public void ACalculationThatDoublesAtEachStepIsRefused(string link, string end) =>
        Should.Throw<InterpolationException>(() => SomeTree.Resolver(Chain(60, next => string.Format(null, link, next), end)).ResolveAll())
            .Message.ShouldContain("grows too l");

    [Fact]
    public void EachPlaceIsResolvedOnce()
    {
        int calls = 0;
        var count = new FunctionResolver("count", call => call.Scalar(ScalarValue.From(++calls)));
        Yaml("x: ${count:}\nw: ${x}\nz: [\"${x}${w}\", \"${x}\"]\n", count).ShouldBe("x: 1\nw: 1\nz:\n- '11'\n- 1\n");
    }

    [Fact]
    public void ACachedResolverIsCalledOncePerArguments()
    {
        int calls = 0;
        var count = new FunctionResolver("count", call => call.Scalar(ScalarValue.From(++calls)), cached: true);
        Yaml("x: ${count:a}\nw: ${count:a}\nz: ${count:b}\n", count).ShouldBe("x: 1\nw: 1\nz: 2\n");
    }

    [Fact]
    public void AResolverSeesItsParentAndPlace()
    {
        var sees = new FunctionResolver("sees", call => call.Scalar($"{call.Path} beside {((MappingNode)call.Parent!).Entries.Length - 1}"));
        Yaml("a:\n  b: ${sees:}\n  c: 1\n", sees).ShouldBe("a:\n  b: a.b beside 1\n  c: 1\n");
    }

    [Theory]
    [InlineData("${args:'\\${one}'}", "- ${one}\n")]
    [InlineData("${args:{k:['\\${one}']}}", "- k:\n  - ${one}\n")]
    [InlineData("${oc.select:nope,['\\${one}']}", "- ${one}\n")]
    [InlineData("${oc.create:['\\${one}']}", "- 1\n")]
    public void TextThatAResolverGivesIsFinalSaveInAConfigThatItMakes(string value, string items) =>
        Yaml($"x: {value}\none: 1\n", Arguments).ShouldBe($"x:\n{items}one: 1\n");

    [Theory]
    [InlineData("z${args:${m},7}", "z[{'p': '${one}'}, 7]")]
    [InlineData("z${args:[${m}]}", "z[[{'p': '${one}'}]]")]
    [InlineData("z${oc.dict.values:.m}", "z['${..m.p}']")]
    public void ContainersInWhatAResolverGivesShowAsTheyAreWritten(string value, string shown) =>
        SomeTree.Resolver($"x: {value}\nm: {{p: '${{one}}'}}\none: 1\n", Arguments).Select("x")!.ToString().ShouldBe(shown);

    [Theory]
    [InlineData("one.k")]
    [InlineData("one.k.l")]
    [InlineData("list.0.k")]
    [InlineData("none.k")]
    [InlineData("list.7")]
    public void NothingIsBelowAValue(string key)
    {
        ConfigResolver resolver = SomeTree.Resolver($"one: 1\nlist: [1]\nnone: null\nx: ${{oc.select:{key},default}}\n");
        resolver.Select(key).ShouldBeNull();
        resolver.Select("x")!.ToString().ShouldBe("default");
    }

    [Fact]
    public void AListThatIsAskedForAKeyIsAMistakeWhereAValueIsSelected()
    {
        ConfigResolver resolver = SomeTree.Resolver("list: [1]\nx: ${oc.select:list.k,default}\n");
        Should.Throw<CompositionException>(() => resolver.Select("list.k")).Kind.ShouldBe(ErrorKind.TypeMismatch);
        Should.Throw<InterpolationException>(() => resolver.Select("x")).Kind.ShouldBe(ErrorKind.InterpolationResolution);
    }

    [Theory]
    [InlineData("..one")]
    [InlineData("...")]
    public void NothingIsAboveTheTop(string key)
    {
        ConfigResolver resolver = SomeTree.Resolver($"one: 1\nx: ${{oc.select:{key},default}}\ny: ${{oc.select:{key}}}\nz: ${{..one}}\n");
        resolver.Select(key).ShouldBeNull();
        resolver.Select("x")!.ToString().ShouldBe("default");
        resolver.Select("y")!.IsNull.ShouldBeTrue();
        Should.Throw<InterpolationException>(() => resolver.Select("z")).Kind.ShouldBe(ErrorKind.InterpolationKey);
    }

    [Theory]
    [InlineData("${${beside}.x}", "1")]
    [InlineData("${.${beside}.x}", "2")]
    [InlineData("${${above}.x}", "2")]
    [InlineData("${.${none}[x]}", "3")]
    public void AnInterpolationMayGiveARelativeKey(string value, string expected) =>
        SomeTree.Resolver($"beside: .a\nabove: ..a\nnone: ''\na: {{x: 2}}\nin: {{a: {{x: 1}}, x: 3, v: '{value}'}}\n")
            .Select("in.v")!.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    public void AKeyOfNothingButDotsLeadsToWhatHoldsTheInterpolation(string key) =>
        Should.Throw<InterpolationException>(() => SomeTree.Resolver($"key: '{key}'\nx: ${{${{key}}}}\n").Select("x"))
            .Kind.ShouldBe(ErrorKind.InterpolationResolution);

    [Theory]
    [InlineData("1_0", "k")]
    [InlineData("+2", "c")]
    [InlineData("-1_1", "a")]
    public void AnIndexIsReadAsPythonReadsIt(string index, string expected) =>
        SomeTree.Resolver($"list: [a, b, c, d, e, f, g, h, i, j, k]\nx: ${{list.{index}}}\n").Select("x")!.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("${oc.decode:'7'}", "x: 7\n")]
    [InlineData("${oc.decode:' 7'}", "x: ' 7'\n")]
    [InlineData("${oc.decode:'no '}", "x: 'no '\n")]
    [InlineData("${oc.decode:' ${one} '}", "x: ' 1 '\n")]
    [InlineData("${oc.decode:'[ 7 ]'}", "x:\n- 7\n")]
    public void SpaceRoundAWholeDecodedTextIsPartOfIt(string value, string expected) =>
        Yaml($"x: {value}\none: 1\n").ShouldBe($"{expected}one: 1\n");

    [Theory]
    [InlineData("${oc.decode:' [7]'}")]
    [InlineData("${oc.decode:'{a:7} '}")]
    [InlineData("${oc.decode:'  '}")]
    public void SpaceRoundADecodedContainerIsRefused(string value) =>
        Should.Throw<InterpolationException>(() => Yaml($"x: {value}\n")).Kind.ShouldBe(ErrorKind.InterpolationResolution);

    [Fact]
    public void AMistakeInAnArgumentIsFoundBeforeOneInTheName() =>
        Should.Throw<InterpolationException>(() => Yaml("x: ${unknown:${nowhere}}\n")).Kind.ShouldBe(ErrorKind.InterpolationKey);

    [Fact]
    public void WhatAResolverCannotReachIsAMistakeOfTheInterpolation() =>
        Should.Throw<InterpolationException>(() => Yaml("x: ${oc.dict.keys:one.two}\none: 1\n")).Kind.ShouldBe(ErrorKind.InterpolationResolution);

    [Fact]
    public void AFailingResolverIsAMistakeOfTheConfig()
    {
        var fails = new FunctionResolver("fails", _ => throw new IOException("no such disk"));
        Should.Throw<InterpolationException>(() => Yaml("a: x ${fails:}\n", fails)).Message.ShouldBe("""
            The resolver 'fails' failed: no such disk
              --> test.yaml:1:6
                |
              1 | a: x ${fails:}
                |      ^^^^^^^^^
            """);
    }

    [Fact]
    public void AResolvedValueKeepsTheOriginOfTheValueAndRemembersTheInterpolation()
    {
        ConfigNode value = SomeTree.Resolver("a: 7\nb: ${a}\n").Select("b")!;

        value.Origin.ToString().ShouldBe("test.yaml:1:4");
        value.Replaced!.Origin.ToString().ShouldBe("test.yaml:2:4");
    }

    [Theory]
    [InlineData("%Y-%m-%d/%H-%M-%S", "2026-11-23/10-15-30")]
    [InlineData("%a %A %b %B %j %p %I %y %U %W %%", "Mon Monday Nov November 327 AM 10 26 47 47 %")]
    public void NowShowsTheTimeOfTheComposition(string pattern, string expected) =>
        SomeTree.Resolver($"a: ${{now:{pattern}}}\n").Select("a")!.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("${joined:${m},${m.z}}", "{'x': '${y}', 'z': [1, '${y}']},[1, '${y}']")]
    [InlineData("${joined:[2,${m.z}]}", "[2, [1, '${y}']]")]
    [InlineData("-${same:${m}}", "-{'x': '${y}', 'z': [1, '${y}']}")]
    [InlineData("-${same:${oc.dict.values:m}}", "-['${m.x}', '${m.z}']")]
    public void AContainerGivenToAResolverShowsItsInterpolationsInTexts(string text, string shown) =>
        SomeTree.Resolver(
            $"y: 3\nm: {{x: '${{y}}', z: [1, '${{y}}']}}\na: '{text.Replace("'", "''")}'\n",
            new FunctionResolver("joined", call => call.Scalar(string.Join(',', Enumerable.Range(0, call.Arguments.Length).Select(call.Shown)))),
            new FunctionResolver("same", call => call.Arguments[0])).Select("a")!.ToString().ShouldBe(shown);

    [Theory]
    [InlineData("${counted:${m},[${m}]}", "2")]
    [InlineData("${shown:${m}}", "{'bad': '${nowhere}'}")]
    [InlineData("${oc.env:NOT_SET,${m}}", "{'bad': '${nowhere}'}")]
    [InlineData("${oc.select:y,${m}}", "3")]
    [InlineData("-${oc.select:nowhere,${m}}", "-{'bad': '${nowhere}'}")]
    public void WhatIsInsideAContainerMayBeAMistakeWhereNobodyLooksAtIt(string text, string value) =>
        SomeTree.Resolver(
            $"y: 3\nm: {{bad: '${{nowhere}}'}}\na: {text}\n",
            new FunctionResolver("counted", call => call.Scalar(ScalarValue.From(call.ArgumentCount))),
            new FunctionResolver("shown", call => call.Scalar(call.Shown(0)))).Select("a")!.ToString().ShouldBe(value);

    [Theory]
    [InlineData("${unknown:${m}}", ErrorKind.UnknownResolver)]
    [InlineData("${oc.decode:${m}}", ErrorKind.InterpolationResolution)]
    [InlineData("${same:${m}}", ErrorKind.InterpolationKey)]
    [InlineData("${same:${m},${secret:PLANTED}}", ErrorKind.InterpolationKey)]
    [InlineData("${unknown:${nowhere}}", ErrorKind.InterpolationKey)]
    public void AMistakeInsideAContainerIsToldAfterThoseOfTheCall(string text, ErrorKind kind) =>
        Should.Throw<InterpolationException>(() => SomeTree.Resolver(
            $"m: {{bad: '${{nowhere}}'}}\na: {text}\n", new FunctionResolver("same", call => call.Arguments[0])).Select("a")).Kind.ShouldBe(kind);

    [Fact]
    public void AContainerThatAResolverHandsBackHasItsValues() =>
        Yaml("y: 3\nm: {x: '${y}'}\na: ${same:${m}}\n", new FunctionResolver("same", call => call.Arguments[0]))
            .ShouldEndWith("a:\n  x: 3\n");

    private static string Yaml(string yaml, params IResolver[] more) => YamlWriter.Write(SomeTree.Resolver(yaml, more).ResolveAll());

    private static string Chain(int length, Func<int, string> link, string end = "end")
    {
        var yaml = new StringBuilder();
        for (int at = 0; at < length; at++)
            yaml.Append($"k{at}: ").Append(link(at + 1)).Append('\n');
        return yaml.Append($"k{length}: {end}\n").ToString();
    }
}

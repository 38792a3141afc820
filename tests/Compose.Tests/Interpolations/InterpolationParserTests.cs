using System.Text;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Text;
using CsCheck;

namespace Compose.Tests.Interpolations;

public class InterpolationParserTests
{
    private static readonly string[] words =
        ["${", "}", "a", "b.c", ".", "[", "]", ":", ",", "{", "'", "\"", "\\", " ", "oc.env", "1e3", "-1", "null", "x", "= ", "+", "?", "é"];

    private static readonly Gen<string> pieces = Gen.Int[0, words.Length - 1].Select(index => words[index]);

    [Theory]
    [InlineData("${a.b[0].c}")]
    [InlineData("${..a[b]}")]
    [InlineData("pre ${a} and ${oc.env:HOME,'x, y'} post")]
    [InlineData("${f:[1,{a:b,c:[]}],x${y}z}")]
    [InlineData("${${a}.b:${c}}")]
    [InlineData(@"a\${b} and \\${c}")]
    [InlineData("${= (${a} + 1)}")]
    [InlineData(@"${${f:a\}}:b}")]
    [InlineData("${${f:'}'}:b}")]
    [InlineData("${f:a: }")]
    [InlineData("${:a,b}")]
    public void PrintingAndParsingAgainChangesNothing(string text) =>
        InterpolationParser.Parse(text, Origin.None).ToString().ShouldBe(text);

    [Theory]
    [InlineData("${:}")]
    [InlineData("${:a b}")]
    [InlineData("${:'a'}")]
    [InlineData("${f:${:a}}")]
    public void ACallWithoutANameIsRefused(string text) => Parsed(text).ShouldBeNull();

    [Fact]
    public void WhatIsAcceptedPrintsAsTextOfTheSameMeaning() =>
        pieces.Array[1, 12].Select(string.Concat).Sample(text =>
        {
            if (Parsed(text) is not { } first)
                return;
            string printed = first.ToString();
            Parsed(printed)!.ToString().ShouldBe(printed);
        });

    [Fact]
    public void NoTextDoesMoreThanBeingRefused() => Gen.String.Sample(text => Parsed(text + "${" + text));

    [Theory]
    [InlineData("${")]
    [InlineData("${f:[")]
    [InlineData("${f:{a:")]
    [InlineData("${= (")]
    [InlineData("${= -")]
    [InlineData("${f:'${")]
    public void NestingTooDeepIsRefused(string opening) =>
        Should.Throw<InterpolationException>(() => InterpolationParser.Parse(
            new StringBuilder().Insert(0, opening, 100_000).ToString(), Origin.None));

    private static InterpolatedText? Parsed(string text)
    {
        try
        {
            return InterpolationParser.Parse(text, Origin.None);
        }
        catch (InterpolationException)
        {
            return null;
        }
    }
}

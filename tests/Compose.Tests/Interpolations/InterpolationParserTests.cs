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

    private static readonly string[] valid =
    [
        "${a.b[0].c}", "${..a[b]}", "pre ${a} and ${oc.env:HOME,'x, y'} post", "${f:[1,{a:b,c:[]}],x${y}z}", "${${a}.b:${c}}",
        @"a\${b} and \\${c}", "${= (${a} + 1) * min(2, 3) > 4 ? 'x' : not true}", "${f:'a ${b} \\' c', \"d\"}", "${oc.decode:'{a: [1, 2]}'}",
    ];

    private static readonly Gen<string> calculations = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Gen.OneOf("1", "-2", "1.5", "'a b'", "${a.b}", "true", "${f:x}")
        : Gen.OneOf(
            Gen.OneOf("1", "2.5", "${a}", "\"it's\""),
            Gen.Select(inner, Gen.OneOf("+", "-", "*", "/", "<", ">=", "==", "and", "or"), inner).Select((left, sign, right) => $"({left} {sign} {right})"),
            inner.Select(operand => $"(not {operand})"),
            inner.Select(operand => $"-{operand}"),
            Gen.Select(inner, inner, inner).Select((condition, yes, no) => $"({condition} ? {yes} : {no})"),
            Gen.Select(Gen.OneOf("min", "max"), inner, inner).Select((name, one, two) => $"{name}({one}, {two})")));

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
    public void CalculationsPrintAsTextOfTheSameMeaning() => calculations.Sample(text =>
    {
        string printed = Parsed($"${{= {text}}}")!.ToString();
        Parsed(printed)!.ToString().ShouldBe(printed);
    });

    [Fact]
    public void NoTextDoesMoreThanBeingRefused() => Gen.String.Sample(text => Parsed(text + "${" + text));

    [Fact]
    public void AChangedTextIsParsedOrRefused() =>
        Gen.Select(Gen.OneOf(valid), Gen.Int[0, 60], Gen.Int[0, 2], pieces).Sample((text, place, removed, inserted) =>
        {
            int at = place % (text.Length + 1);
            string changed = text[..at] + inserted + text[Math.Min(text.Length, at + removed)..];
            Parsed(changed);
            Parsed(changed, extended: false);
            Refused(() => InterpolationParser.ParseValue(changed, Origin.None));
        });

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

    private static InterpolatedText? Parsed(string text, bool extended = true)
    {
        InterpolatedText? parsed = null;
        Refused(() => parsed = InterpolationParser.Parse(text, Origin.None, extended));
        return parsed;
    }

    // Anything but the parser's own exception fails the property.
    private static void Refused(Action parse)
    {
        try
        {
            parse();
        }
        catch (InterpolationException refusal)
        {
            refusal.Message.ShouldNotBeEmpty();
        }
    }
}

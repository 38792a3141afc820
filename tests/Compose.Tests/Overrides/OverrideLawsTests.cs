using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Yaml;
using CsCheck;

namespace Compose.Tests.Overrides;

public class OverrideLawsTests
{
    private static readonly Gen<string> Text = Gen.Char["abz09_-/.:%$@ \\'\",()[]{}=+?|*é😀\t"].Array[0, 8].Select(string.Concat);

    private static readonly Gen<string> Word = OneOf("a", "lr", "x1", "data_set", "a-b", "$v");

    private static readonly Gen<string> Primitive = Gen.OneOf(
        OneOf("null", "True", "false", "inf", "-nan", "1_000", "-.5", "1e-3", "00", "resnet 50", "a\\,b", "${a.b}/c", "x:y", "/data/*.txt"),
        Gen.Long.Select(number => $"{number}"),
        Gen.Double.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        Word);

    private static readonly Gen<string> Quoted =
        Gen.Select(Text, OneOf('\'', '"')).Select((text, quote) => QuotedText.Quote(text, quote));

    private static readonly Gen<string> Element = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Gen.OneOf(Primitive, Quoted)
        : Gen.Frequency(
            (3, Primitive),
            (2, Quoted),
            (1, inner.Array[0, 3].Select(items => $"[{string.Join(", ", items)}]")),
            (1, Gen.Select(Word, inner).Array[0, 3].Select(pairs =>
                $"{{{string.Join(",", pairs.Select(pair => $"{pair.Item1}: {pair.Item2}"))}}}"))));

    private static readonly Gen<string> Value = Gen.Frequency(
        (4, Element),
        (2, Element.Array[2, 4].Select(items => string.Join(",", items))),
        (1, Element.Array[1, 3].Select(items => $"extend_list({string.Join(",", items)})")),
        (1, Element.Array[1, 3].Select(items => $"shuffle({string.Join(",", items)})")),
        (1, Gen.Select(Gen.Int[-9, 9], Gen.Int[-9, 9], Gen.Int[-3, 3]).Select((start, stop, step) => $"tag(a,b,range({start},{stop},{step}))")),
        (1, Gen.Select(Gen.Int[-9, 9], Gen.Int[1, 9]).Select((start, length) => $"int(interval({start},{start + length}))")),
        (1, OneOf("sort(b,a,reverse=true)", "sort(range(0,1,0.3),reverse=true)", "glob([a*,'b c'],exclude=x)", "json_str([1,{a: b}])")));

    private static readonly Gen<string> Valid =
        Gen.Frequency(
            (9, WithOneKey),
            (1, OneOf("a,+b=zip([1,2],[x,y])", "a,b=zip(range(0,1,0),[])", "a,b=zip(range(nan),choice(1,2))", "a,b=zip([],[])")));

    private static Gen<string> WithOneKey =>
        Gen.Select(OneOf("", "+", "++", "~"), OneOf("k", "a.b.0", "db/sub@pkg.x", "$a.$b", "a[0].b", "a[-1][20s]"), Value)
            .Select((prefix, key, value) => $"{prefix}{key}={value}");

    [Fact]
    public void PrintingAndParsingAgainGivesTheSameText() => Valid.Sample(text =>
    {
        if (TryParse(text, OverrideLanguage.Extended) is not { } parsed)
            return;
        string printed = parsed.ToString();
        OverrideParser.Parse(printed).ToString().ShouldBe(printed);
    });

    [Fact]
    public void PrintingAndParsingAgainGivesTheSameConfig() => Valid.Sample(text =>
    {
        if (TryParse(text, OverrideLanguage.Extended) is { IsSweep: false, Value: { } value } parsed)
            ConfigOf(OverrideParser.Parse(parsed.ToString()).Value!).ShouldBe(ConfigOf(value));
    });

    [Fact]
    public void WhatHydraAcceptsMeansTheSameInBothLanguages() => Valid.Sample(text =>
    {
        if (TryParse(text, OverrideLanguage.Strict) is not { } strict)
            return;
        Override extended = OverrideParser.Parse(text);
        extended.ToString().ShouldBe(strict.ToString());
        extended.Kind.ShouldBe(strict.Kind);
    });

    [Fact]
    public void RandomTextIsParsedOrRefusedWithAMessage() =>
        Gen.Char.Array[0, 40].Select(string.Concat).Sample(text => TryParse(text, OverrideLanguage.Extended));

    [Fact]
    public void RandomTextOfTheGrammarIsParsedOrRefusedWithAMessage() =>
        Gen.Char["ab1=,:[]{}()'\"\\$ +~@/.^-"].Array[0, 30].Select(string.Concat).Sample(text =>
        {
            TryParse(text, OverrideLanguage.Extended);
            TryParse(text, OverrideLanguage.Strict);
        });

    [Fact]
    public void AMutatedOverrideIsParsedOrRefusedWithAMessage() =>
        Gen.Select(Valid, Gen.Int[0, 1000], Gen.Char["=,:[]{}()'\"\\$ é1a"], Gen.Int[0, 2]).Sample((text, place, c, change) =>
        {
            int at = place % text.Length;
            string mutated = change switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, c.ToString()),
                _ => text[..at] + c + text[(at + 1)..],
            };
            TryParse(mutated, OverrideLanguage.Extended);
            TryParse(mutated, OverrideLanguage.Strict);
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static string ConfigOf(OverrideValue value) => YamlWriter.Write(new SequenceNode([value.ToNode()]));

    // Anything but the parser's own exception fails the property.
    private static Override? TryParse(string text, OverrideLanguage language)
    {
        try
        {
            return OverrideParser.Parse(text, language);
        }
        catch (OverrideSyntaxException refusal)
        {
            refusal.Message.ShouldNotBeEmpty();
            return null;
        }
    }
}

using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Tests.Yaml;

public class YamlReaderTests
{
    private const int BeyondAnyStack = 100_000;

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    public void TextWithoutADocumentIsNothing(string text) => Read(text).ShouldBeNull();

    [Fact]
    public void ByteOrderMarkIsNoPartOfTheFirstLine() =>
        Shown("\uFEFFa: 1\nb: 2\n").ShouldBe("a: 1\nb: 2\n");

    [Theory]
    [InlineData("a: |2\n    x\n", "  x\n")]
    [InlineData("a: |-\n  x\n\n", "x")]
    [InlineData("a: |+\n  x\n\n", "x\n\n")]
    [InlineData("a: >\n  x\n  y\n\n  z\n", "x y\nz\n")]
    [InlineData("a: >\n  x\n    y\n  z\n", "x\n  y\nz\n")]
    [InlineData("a: \"x\\\n   y\"\n", "xy")]
    [InlineData("a: 'x\n\n\n  y'\n", "x\n\ny")]
    [InlineData("a: x\n\n  y # z\n", "x\ny")]
    [InlineData("a: \"\\u00e9\\x41\\U0001F600\\N\\_\"\n", "éA😀\u0085\u00a0")]
    public void LinesOfTextFold(string yaml, string value) => Value(yaml, "a").ShouldBe(ScalarValue.From(value));

    [Fact]
    public void OriginCoversTheWholeNode()
    {
        var source = new SourceText("conf/config.yaml", "db: {host: localhost, ports: [1, 2]} # end\nname: 'x y'\n");
        var root = (MappingNode)YamlReader.Read(source)!;
        var db = (MappingNode)root["db"]!;

        Covered(db.Origin).ShouldBe("{host: localhost, ports: [1, 2]}");
        Covered(db["ports"]!.Origin).ShouldBe("[1, 2]");
        Covered(root["name"]!.Origin).ShouldBe("'x y'");
        Covered(root.Entries[1].KeyOrigin).ShouldBe("name");
        root["name"]!.Origin.ToString().ShouldBe("conf/config.yaml:2:7");

        string Covered(Origin origin) => source.Text.Substring(origin.Start, origin.Length);
    }

    [Fact]
    public void AliasIsTheAnchoredNodeItself()
    {
        var root = (MappingNode)Read("a: &x [1]\nb: *x\n")!;
        root["b"].ShouldBeSameAs(root["a"]);
    }

    [Fact]
    public void FirstOfMergedMappingsWinsAndOwnKeysWinOverAll() =>
        Shown("a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nc:\n  m: 3\n  <<: [*a, *b]\n")
            .ShouldEndWith("c:\n  k: 1\n  l: 1\n  m: 3\n");

    [Theory]
    [InlineData("<<: !foo {k: 1}\n")]
    [InlineData("<<: !foo [{k: 1}]\n")]
    [InlineData("<<: [!!omap {k: 1}]\n")]
    public void TheTagOfWhatIsMergedSaysNothing(string yaml) => Shown(yaml).ShouldBe("k: 1\n");

    [Theory]
    [InlineData("a: &a {<<: [{k: 1}, {k: 2}]}\nb: *a\n")]
    [InlineData("a: &a {<<: [{k: 1}, {k: 2}], k: 3}\nb: {<<: *a}\n")]
    [InlineData("a: &a {<<: [{1: 1}, {1: 2}]}\nb: {<<: *a}\n")]
    public void WhatWasMergedMayBeRepeated(string yaml) => Read(yaml).ShouldNotBeNull();

    [Theory]
    [InlineData("a: &a {<<: [{k: 1}, {k: 2}]}\nb: {<<: *a}\n")]
    [InlineData("a: &a {<<: [{k: 1}, {k: 2}]}\nb: {<<: [{l: 1}, *a]}\n")]
    [InlineData("a: {<<: &a {<<: [{k: 1}, {k: 2}]}}\nb: *a\n")]
    public void AKeyBroughtTwiceKeepsAMappingFromBeingMergedAgain(string yaml) =>
        Refusal(yaml).Message.ShouldStartWith("'&a' gets the key 'k' from two mappings at once, so it cannot be used a second time.");

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[? ")]
    public void NestingBeyondTheLimitIsRefused(string opening) =>
        Refusal(string.Concat(Enumerable.Repeat(opening, BeyondAnyStack))).Kind.ShouldBe(ErrorKind.LimitExceeded);

    [Fact]
    public void AliasesThatMultiplyAreRefused()
    {
        string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12)
            .Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));
        Refusal(bomb).Kind.ShouldBe(ErrorKind.LimitExceeded);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(40, true)]
    public void ADocumentThatIsMostlyRepetitionIsRefused(int times, bool isRefused)
    {
        string Repeated(string what) => string.Join(", ", Enumerable.Repeat(what, times));
        string text = $"a: &a [{Repeated("x")}]\nb: &b [{Repeated("*a")}]\nc: [{Repeated("*b")}]\n";
        if (isRefused)
            Refusal(text).Diagnostic.Message.ShouldBe("Aliases make 67327 values of the 47 that are written, more than 100 times as many.");
        else
            Read(text).ShouldNotBeNull();
    }

    [Fact]
    public void TextBeyondTheLimitIsRefused()
    {
        var options = new YamlReadOptions { MaximumLength = 10 };
        Should.Throw<YamlSyntaxException>(() => YamlReader.Read(new SourceText("big.yaml", "a: 12345678\n"), options))
            .Kind.ShouldBe(ErrorKind.LimitExceeded);
    }

    [Theory]
    [InlineData('\0', "U+0000")]
    [InlineData('\u0007', "U+0007")]
    [InlineData('\u007F', "U+007F")]
    [InlineData('\uD800', "U+D800")]
    [InlineData('\uFFFE', "U+FFFE")]
    public void CharactersThatTextMayNotHoldAreNamed(char forbidden, string name) =>
        Refusal($"a: x{forbidden}y\n").Diagnostic.Message.ShouldContain(name);

    private static ConfigNode? Read(string text) => YamlReader.Read(new SourceText("test.yaml", text));

    private static string Shown(string text) => YamlWriter.Write(Read(text)!);

    private static ScalarValue Value(string text, string key) => ((ScalarNode)((MappingNode)Read(text)!)[key]!).Value;

    private static YamlSyntaxException Refusal(string text) => Should.Throw<YamlSyntaxException>(() => Read(text));
}

using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Sources;
using Compose.Text;
using Compose.Yaml;
using CsCheck;

namespace Compose.Tests.Yaml;

public class YamlLawsTests
{
    private const int Iterations = 2_000;

    private static readonly string[] ValidTexts =
    [
        "a: 1\nb:\n  - x\n  - {c: d, e: [1, 2]}\n",
        "base: &base {lr: 0.1}\nmodel:\n  <<: *base\n  note: |-\n    two\n    lines\n",
        "%YAML 1.1\n%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 5 # five\nb: !!binary aGk=\n...\n",
        "? 'a b'\n: \"x\\ty\\u00e9\"\n? - 1\n",
        "plain: text over\n  two lines\nfolded: >+\n  a\n  b\n\nlast: 'it''s'\n",
        "[a, 'b': c, {d}, \"e\": f, -, ? g : h]\n",
    ];

    [Theory]
    [InlineData(YamlFlowStyle.Never)]
    [InlineData(YamlFlowStyle.Innermost)]
    [InlineData(YamlFlowStyle.Always)]
    public void WritingAndReadingAgainChangesNothing(object style) =>
        SomeNodes.OfDepth(3).Sample(
            node =>
            {
                var options = new YamlWriteOptions { FlowStyle = (YamlFlowStyle)style };
                string yaml = YamlWriter.Write(node, options);
                ConfigNode again = YamlReader.Read(new SourceText("test.yaml", yaml))!;
                return AreEqual(node, again);
            },
            iter: Iterations);

    [Fact]
    public void AnyBytesAreReadOrRefused() =>
        Gen.Byte.Array[0, 60].Sample(bytes => IsReadOrRefused(Encoding.Latin1.GetString(bytes)), iter: Iterations);

    [Fact]
    public void AnyCharactersAreReadOrRefused() => Gen.String.Sample(IsReadOrRefused, iter: Iterations);

    [Fact]
    public void AnyBytesOfAFileAreReadOrRefused() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Gen.OneOf<byte>(0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0xC3, 0xA9, (byte)'a', (byte)':', (byte)' ', (byte)'\n').Array[0, 30])
            .Sample(
                bytes => IsRefused(() => ConfigDocument.ParseFile("test.yaml", ConfigEncoding.Decode(bytes, "test.yaml"))) || true,
                iter: Iterations);

    [Fact]
    public void ChangedTextIsReadOrRefused() => Changed.Sample(IsReadOrRefused, iter: 5 * Iterations);

    [Fact]
    public void WhatIsReadIsWrittenSoThatItReadsTheSame() => Changed.Sample(
        text =>
        {
            ConfigNode? read = null;
            return IsRefused(() => read = YamlReader.Read(new SourceText("test.yaml", text))) || read is null
                || AreEqual(read, YamlReader.Read(new SourceText("again.yaml", YamlWriter.Write(read)))!);
        },
        iter: 5 * Iterations);

    private static Gen<string> Changed { get; } =
        Gen.Select(Gen.OneOf(ValidTexts), Gen.Int[0, 200], Gen.Int[0, 5], Gen.OneOf(ValidTexts), Gen.Int[0, 200], Gen.Int[0, 9])
            .Select((text, at, removed, other, from, length) =>
            {
                at = Math.Min(at, text.Length);
                from = Math.Min(from, other.Length);
                string inserted = other.Substring(from, Math.Min(length, other.Length - from));
                string rest = text[Math.Min(at + removed, text.Length)..];
                return text[..at] + inserted + rest;
            });

    private static bool IsReadOrRefused(string text) => IsRefused(() => YamlReader.Read(new SourceText("test.yaml", text))) || true;

    /// <summary>Whether it is refused in words; any exception but a refusal fails the property.</summary>
    private static bool IsRefused(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (ComposeException refusal)
        {
            refusal.Message.ShouldNotBeEmpty();
            return true;
        }
    }

    private static bool AreEqual(ConfigNode left, ConfigNode right) => (left, right) switch
    {
        (ScalarNode a, ScalarNode b) => a.Value == b.Value,
        (SequenceNode a, SequenceNode b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items, AreEqual).All(equal => equal),
        (MappingNode a, MappingNode b) => a.Entries.Length == b.Entries.Length
            && a.Entries.Zip(b.Entries, (x, y) => x.Key == y.Key && AreEqual(x.Value, y.Value)).All(equal => equal),
        _ => false,
    };
}

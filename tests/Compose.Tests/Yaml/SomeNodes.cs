using System.Collections.Immutable;
using System.Numerics;
using Compose.Nodes;
using CsCheck;

namespace Compose.Tests.Yaml;

/// <summary>Generated configs, with the texts and numbers that a writer gets wrong.</summary>
internal static class SomeNodes
{
    private static readonly string[] Pieces =
    [
        "a", "b c", " ", "  ", "\n", "\n\n", "\t", "\r", "\0", "\u001b", "\u0085", "\u00a0", "\u2028", "\u2029", "\uFEFF", "é", "😀",
        ":", ": ", "#", " #", "-", "- ", "? ", "?", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\",
        "---", "...", "null", "~", "true", "y", "1", "0x1f", "1e3", ".5", ".inf", "nan", "1:30", "2024-01-31", "=", "<<", "${a}", "???",
        "a long piece of text to reach the end of a line ",
    ];

    private static readonly Gen<string> Texts =
        Gen.OneOf(Gen.OneOf(Pieces).List[0, 8].Select(pieces => string.Concat(pieces)), Gen.String[Gen.Char['\0', '\uD7FF'], 0, 20]);

    private static readonly Gen<ScalarValue> Keys = Gen.OneOf(
        Texts.Select(ScalarValue.From),
        Gen.Long.Select(ScalarValue.From),
        Gen.Bool.Select(ScalarValue.From),
        Gen.Byte.Array[0, 80].Select(ScalarValue.From));

    private static readonly Gen<ScalarValue> Values = Gen.OneOf(
        Keys,
        Gen.Const(ScalarValue.Null),
        Gen.Double.Select(ScalarValue.From),
        Gen.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 1e16, 1e-5, 5e-324).Select(ScalarValue.From),
        Gen.Long.Select(Gen.Int[0, 300], (value, power) => ScalarValue.From(value * BigInteger.Pow(10, power))),
        Gen.OneOf("a/b", "/x", ".").Select(ScalarValue.FromPath));

    public static Gen<ConfigNode> OfDepth(int depth)
    {
        Gen<ConfigNode> scalars = Values.Select(value => (ConfigNode)new ScalarNode(value));
        if (depth == 0)
            return scalars;
        Gen<ConfigNode> below = OfDepth(depth - 1);
        return Gen.OneOf(
            scalars,
            below.Array[0, 4].Select(items => (ConfigNode)new SequenceNode([.. items])),
            Gen.Select(Keys, below).Array[0, 4].Select(entries => (ConfigNode)new MappingNode(Distinct(entries))));
    }

    // To Python, which set the rules, 1 and True are one key.
    private static ImmutableArray<MappingEntry> Distinct((ScalarValue Key, ConfigNode Value)[] entries) =>
    [
        .. entries.DistinctBy(entry => entry.Key.Kind == ScalarKind.Boolean ? ScalarValue.From(entry.Key.AsBoolean ? 1 : 0) : entry.Key)
            .Select(entry => new MappingEntry(entry.Key, entry.Value)),
    ];
}

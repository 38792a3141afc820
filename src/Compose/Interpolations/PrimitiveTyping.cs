using System.Globalization;
using System.Numerics;
using Compose.Nodes;

namespace Compose.Interpolations;

/// <summary>Types unquoted words by the grammar that resolver arguments and overrides share: <c>1_000</c>, <c>1e3</c>, <c>inf</c>, <c>null</c>.</summary>
internal static class PrimitiveTyping
{
    public static ScalarValue Type(string text)
    {
        if (text.Length == 0)
            return ScalarValue.From(text);
        if (text.Equals("null", StringComparison.OrdinalIgnoreCase))
            return ScalarValue.Null;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase))
            return ScalarValue.From(true);
        if (text.Equals("false", StringComparison.OrdinalIgnoreCase))
            return ScalarValue.From(false);

        (double sign, string digits) = text[0] switch
        {
            '-' => (-1.0, text[1..]),
            '+' => (1.0, text[1..]),
            _ => (1.0, text),
        };
        if (digits.Equals("inf", StringComparison.OrdinalIgnoreCase))
            return ScalarValue.From(sign * double.PositiveInfinity);
        if (digits.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return ScalarValue.From(double.NaN);
        if (SkipInteger(digits) == digits.Length && digits.Length > 0)
            return ScalarValue.From(BigInteger.Parse(WithoutUnderscores(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        if (IsFloat(digits))
            return ScalarValue.From(double.Parse(WithoutUnderscores(text), NumberStyles.Float, CultureInfo.InvariantCulture));
        return ScalarValue.From(text);
    }

    private static string WithoutUnderscores(string text) => text.Replace("_", "", StringComparison.Ordinal);

    // 0 | [1-9](_?[0-9])*
    private static int SkipInteger(ReadOnlySpan<char> text) =>
        text is ['0', ..] ? 1 : text is [>= '1' and <= '9', ..] ? SkipDigits(text) : 0;

    // [0-9](_?[0-9])*
    private static int SkipDigits(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
            return 0;
        int at = 1;
        while (at < text.Length)
        {
            if (char.IsAsciiDigit(text[at]))
                at++;
            else if (text[at] == '_' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
                at += 2;
            else
                break;
        }

        return at;
    }

    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        int whole = SkipInteger(text);
        ReadOnlySpan<char> rest = text[whole..];
        bool pointed = rest is ['.', ..];
        if (pointed)
        {
            int fraction = SkipDigits(rest[1..]);
            if (whole == 0 && fraction == 0)
                return false;
            rest = rest[(1 + fraction)..];
        }

        if (rest.IsEmpty)
            return pointed;
        if (whole == 0 && !pointed || rest is not ['e' or 'E', .. var exponent])
            return false;
        ReadOnlySpan<char> digits = exponent is ['+' or '-', .. var unsigned] ? unsigned : exponent;
        return digits.Length > 0 && SkipDigits(digits) == digits.Length;
    }
}

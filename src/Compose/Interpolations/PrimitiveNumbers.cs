using System.Globalization;
using System.Numerics;
using Compose.Nodes;

namespace Compose.Interpolations;

/// <summary>Numbers as overrides and resolver arguments write them: <c>1_000</c>, <c>-.5</c>, <c>1e-3</c>, <c>+inf</c>.</summary>
internal static class PrimitiveNumbers
{
    /// <summary>The length of the longest number that the text starts with; 0 when it starts with none.</summary>
    public static int Length(ReadOnlySpan<char> text, out bool isFloat)
    {
        isFloat = false;
        char first = text[0];
        int sign = first is '+' or '-' ? 1 : 0;
        if (sign == 0 && !char.IsAsciiDigit(first) && first != '.')
            return 0;
        if (sign == text.Length)
            return 0;
        if (sign == 1 && text.Length >= 4 && IsNamed(text[1..4]))
        {
            isFloat = true;
            return 4;
        }

        int at = sign + WholeLength(text[sign..]);
        bool whole = at > sign;
        if (at < text.Length && text[at] == '.')
        {
            int fraction = DigitsLength(text[(at + 1)..]);
            if (!whole && fraction == 0)
                return 0;
            isFloat = true;
            at += 1 + fraction;
        }
        else if (!whole)
            return 0;

        int exponent = ExponentLength(text[at..]);
        if (exponent > 0)
            isFloat = true;
        return at + exponent;
    }

    /// <summary>The length of a whole number without sign or leading zeros: <c>0</c>, <c>10</c>, <c>1_000</c>.</summary>
    public static int WholeLength(ReadOnlySpan<char> text) =>
        text.IsEmpty || !char.IsAsciiDigit(text[0]) ? 0 : text[0] == '0' ? 1 : DigitsLength(text);

    /// <summary>Whether it is <c>inf</c> or <c>nan</c> in any case.</summary>
    public static bool IsNamed(ReadOnlySpan<char> word) =>
        word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("nan", StringComparison.OrdinalIgnoreCase);

    public static ScalarValue ParseInteger(ReadOnlySpan<char> text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            return ScalarValue.From(number);
        return ScalarValue.From(BigInteger.Parse(WithoutUnderscores(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    public static ScalarValue ParseFloat(ReadOnlySpan<char> text)
    {
        if (text.Length is 3 or 4 && IsNamed(text[^3..]))
        {
            return ScalarValue.From(
                text[^1] is 'n' or 'N' ? double.NaN
                : text[0] == '-' ? double.NegativeInfinity
                : double.PositiveInfinity);
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            number = double.Parse(WithoutUnderscores(text), NumberStyles.Float, CultureInfo.InvariantCulture);
        return ScalarValue.From(number);
    }

    private static int ExponentLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is not ('e' or 'E'))
            return 0;
        int sign = text[1] is '+' or '-' ? 1 : 0;
        int digits = DigitsLength(text[(1 + sign)..]);
        return digits == 0 ? 0 : 1 + sign + digits;
    }

    // Digits, with single underscores between.
    private static int DigitsLength(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length
            && (char.IsAsciiDigit(text[at])
                || (at > 0 && text[at] == '_' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
            at++;
        return at;
    }

    private static string WithoutUnderscores(ReadOnlySpan<char> text) =>
        text.ToString().Replace("_", "", StringComparison.Ordinal);
}

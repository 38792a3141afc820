using System.Globalization;
using System.Numerics;
using Compose.Nodes;

namespace Compose.Overrides;

/// <summary>Numbers as Python's <c>int("...")</c> and <c>float("...")</c> read them.</summary>
internal static class PythonNumbers
{
    /// <summary><c>" 7 "</c>, <c>"1_000"</c>, <c>"007"</c>; null for anything else.</summary>
    public static BigInteger? ParseInteger(string text)
    {
        string digits = text.Trim();
        ReadOnlySpan<char> unsigned = digits.AsSpan(digits is ['+' or '-', ..] ? 1 : 0);
        return AreDigits(unsigned) && unsigned.Length <= ScalarValue.MostDigits
            ? BigInteger.Parse(WithoutUnderscores(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary><c>"1e5"</c>, <c>".5"</c>, <c>"-Infinity"</c>; null for anything else.</summary>
    public static double? ParseFloat(string text)
    {
        string number = text.Trim();
        ReadOnlySpan<char> unsigned = number.AsSpan(number is ['+' or '-', ..] ? 1 : 0);
        double sign = number is ['-', ..] ? -1 : 1;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            return sign * double.PositiveInfinity;
        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return double.NaN;
        return IsDecimal(unsigned)
            ? double.Parse(WithoutUnderscores(number), NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;
    }

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        int mark = text.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            ReadOnlySpan<char> exponent = text[(mark + 1)..];
            if (!AreDigits(exponent is ['+' or '-', ..] ? exponent[1..] : exponent))
                return false;
            text = text[..mark];
        }

        int point = text.IndexOf('.');
        if (point < 0)
            return AreDigits(text);
        ReadOnlySpan<char> whole = text[..point];
        ReadOnlySpan<char> fraction = text[(point + 1)..];
        return (whole.Length > 0 || fraction.Length > 0)
            && (whole.IsEmpty || AreDigits(whole))
            && (fraction.IsEmpty || AreDigits(fraction));
    }

    // At least one, with single underscores between.
    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        bool afterDigit = false;
        foreach (char c in text)
        {
            if (c == '_' ? !afterDigit : !char.IsAsciiDigit(c))
                return false;
            afterDigit = c != '_';
        }

        return afterDigit;
    }

    private static string WithoutUnderscores(string text) => text.Replace("_", "", StringComparison.Ordinal);
}

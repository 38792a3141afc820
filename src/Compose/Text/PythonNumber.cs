using System.Globalization;
using System.Numerics;

namespace Compose.Text;

/// <summary>Numbers written as text, as Python's <c>int()</c> and <c>float()</c> read them: blanks around, <c>_</c> between digits.</summary>
internal static class PythonNumber
{
    public static bool TryParseInteger(string text, out BigInteger value)
    {
        value = default;
        return WithoutUnderscores(text.Trim()) is { } digits
            && digits.AsSpan().TrimStart("+-") is { IsEmpty: false } bare && char.IsAsciiDigit(bare[0])
            && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryParseFloat(string text, out double value)
    {
        value = default;
        if (WithoutUnderscores(text.Trim()) is not { Length: > 0 } digits)
            return false;
        string sign = digits[0] is '-' or '+' ? digits[..1] : "";
        switch (digits[sign.Length..].ToLowerInvariant())
        {
            case "nan":
                value = double.NaN;
                return true;
            case "inf" or "infinity":
                value = sign == "-" ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            case ['.' or (>= '0' and <= '9'), ..]:
                const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
                return double.TryParse(digits, style, CultureInfo.InvariantCulture, out value);
            default:
                return false;
        }
    }

    // An underscore must stand between two digits.
    private static string? WithoutUnderscores(string text)
    {
        if (!text.Contains('_', StringComparison.Ordinal))
            return text;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '_' && !(IsDigit(at - 1) && IsDigit(at + 1)))
                return null;
        }

        return text.Replace("_", "", StringComparison.Ordinal);

        bool IsDigit(int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);
    }
}

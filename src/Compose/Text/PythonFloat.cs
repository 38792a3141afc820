using System.Globalization;
using System.Numerics;

namespace Compose.Text;

/// <summary>
/// Floats as Python makes them of whole numbers and as its <c>repr</c> writes them, which is how OmegaConf shows them inside strings:
/// <c>1.0</c>, <c>1e-05</c>, <c>1e+16</c>.
/// </summary>
internal static class PythonFloat
{
    // As many as stand before an exponent is written. Filling up is compiled at run time, which a short run would wait for.
    private const string Zeros = "0000000000000000";

    /// <summary>The shortest text that reads back as the same number; an exponent from 1e16 and below 1e-4.</summary>
    public static string Repr(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";

        // Without an exponent .NET writes what Python does, but for the point of a whole number, and for whole numbers of many digits.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E') && text.Contains('.'))
            return text;

        (string sign, string digits, int exponent) = Decompose(text);

        if (exponent is < -4 or >= 16)
        {
            string fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            string exponentSign = exponent < 0 ? "-" : "+";
            return $"{sign}{digits[0]}{fraction}e{exponentSign}{Math.Abs(exponent):00}";
        }

        if (exponent < 0)
            return $"{sign}0.{Zeros[..(-exponent - 1)]}{digits}";
        return digits.Length <= exponent + 1
            ? $"{sign}{digits}{Zeros[..(exponent + 1 - digits.Length)]}.0"
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    /// <summary>The float nearest to a whole number, the even one of two; infinite beyond the greatest. A cast would cut digits off.</summary>
    public static double Of(BigInteger number)
    {
        BigInteger magnitude = BigInteger.Abs(number);
        int shift = (int)Math.Min(magnitude.GetBitLength() - 64, int.MaxValue);
        if (shift <= 0)
            return number.Sign * (double)(ulong)magnitude;
        var leading = (ulong)(magnitude >> shift);
        bool isExact = (magnitude & ((BigInteger.One << shift) - 1)).IsZero;
        return number.Sign * Math.ScaleB((double)(isExact ? leading : leading | 1), shift);
    }

    /// <summary>Splits .NET's round-trip text into sign, significant digits and the power of ten of the first digit.</summary>
    private static (string Sign, string Digits, int Exponent) Decompose(string text)
    {
        string sign = text.StartsWith('-') ? "-" : "";
        text = text[sign.Length..];
        int exponent = 0;
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        int point = text.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? text : text[..point];
        string digits = whole + (point < 0 ? "" : text[(point + 1)..]);
        int leadingZeros = digits.Length - digits.TrimStart('0').Length;
        exponent += whole.Length - 1 - leadingZeros;
        digits = digits.Trim('0');
        return digits.Length == 0 ? (sign, "0", 0) : (sign, digits, exponent);
    }
}

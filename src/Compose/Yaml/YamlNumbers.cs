using System.Globalization;
using System.Numerics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>The numbers of YAML 1.1, with OmegaConf's widening of floats: which texts they are and what they are worth.</summary>
internal static class YamlNumbers
{
    // As many digits always fit 64 bits.
    private const int SafeDigits = 18;

    /// <summary>The number that a plain scalar is; null when it is none.</summary>
    public static ScalarValue? Read(ReadOnlySpan<char> text)
    {
        if (!CanStart(text))
            return null;
        if (IsInteger(text))
            return ToInteger(text);
        return IsFloat(text) ? ToFloat(text) : null;
    }

    /// <summary>Whether a plain scalar has the form of a number; <c>0x_</c> has, and is worth nothing.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => CanStart(text) && (IsInteger(text) || IsFloat(text));

    // [-+]? 0b[0-1_]+ | 0[0-7_]+ | 0 | [1-9][0-9_]* | 0x[0-9a-fA-F_]+ | [1-9][0-9_]*(:[0-5]?[0-9])+
    public static bool IsInteger(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = WithoutSign(text);
        if (digits.IsEmpty)
            return false;
        if (digits is ['0', .. var rest])
        {
            return rest switch
            {
                [] => true,
                ['b', .. var binary] => !binary.IsEmpty && SkipDigits(binary, 2) == binary.Length,
                ['x', .. var hex] => !hex.IsEmpty && SkipDigits(hex, 16) == hex.Length,
                _ => SkipDigits(rest, 8) == rest.Length,
            };
        }

        if (!char.IsAsciiDigit(digits[0]))
            return false;
        int end = SkipDigits(digits);
        return end == digits.Length || IsSexagesimalTail(digits[end..]);
    }

    // YAML 1.1:  [-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?  |  \.[0-9][0-9_]*([eE][-+][0-9]+)?
    //          | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*  |  [-+]?\.inf  |  \.nan
    // OmegaConf: an exponent without a sign, or without a point before it, if each '_' of the whole part stands between two digits.
    public static bool IsFloat(ReadOnlySpan<char> text)
    {
        if (text is ".nan" or ".NaN" or ".NAN")
            return true;
        ReadOnlySpan<char> digits = WithoutSign(text);
        if (digits is ".inf" or ".Inf" or ".INF")
            return true;
        if (text is ['.', >= '0' and <= '9', ..])
            return SkipDigits(text[1..]) + 1 is var end && (end == text.Length || IsExponent(text[end..], signRequired: true));
        if (digits.IsEmpty || !char.IsAsciiDigit(digits[0]))
            return false;

        ReadOnlySpan<char> whole = digits[..SkipDigits(digits)];
        ReadOnlySpan<char> rest = digits[whole.Length..];
        return rest switch
        {
            ['.', .. var decimals] => SkipDigits(decimals) is var end
                && (end == decimals.Length || IsExponent(decimals[end..], signRequired: !IsTidy(whole))),
            [':', ..] => rest.LastIndexOf('.') is > 0 and var point
                && IsSexagesimalTail(rest[..point])
                && SkipDigits(rest[(point + 1)..]) == rest.Length - point - 1,
            _ => IsTidy(whole) && IsExponent(rest, signRequired: false),
        };
    }

    /// <summary>The whole number that a text stands for; null when it stands for none, or has too many digits.</summary>
    public static ScalarValue? ToInteger(ReadOnlySpan<char> text)
    {
        if (text is "0")
            return ScalarValue.From(0);
        return text.Length <= SafeDigits && text is [>= '1' and <= '9', ..] && !text.ContainsAnyExceptInRange('0', '9')
            ? ScalarValue.From(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture))
            : ToUnusualInteger(text);
    }

    // Apart from the usual ones, since a fresh process that meets none need not load what large integers are.
    private static ScalarValue? ToUnusualInteger(ReadOnlySpan<char> text)
    {
        string digits = text.ToString().Replace("_", "", StringComparison.Ordinal);
        bool negative = digits.StartsWith('-');
        if (digits.Length > 0 && digits[0] is '-' or '+')
            digits = digits[1..];
        if (digits.Length > ScalarValue.MostDigits)
            return null;
        BigInteger? magnitude = digits switch
        {
            ['0', 'b', .. var binary] => InBase(binary, 2),
            ['0', 'x', .. var hex] => InBase(hex, 16),
            ['0', ..] => InBase(digits, 8),
            _ when digits.Contains(':', StringComparison.Ordinal) => Sexagesimal(digits),
            _ => InBase(digits, 10),
        };
        return magnitude is { } value ? ScalarValue.From(negative ? -value : value) : null;
    }

    /// <summary>The float that a text stands for; null when it stands for none.</summary>
    public static ScalarValue? ToFloat(ReadOnlySpan<char> text)
    {
        string digits = text.ToString().Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        double sign = digits.StartsWith('-') ? -1 : 1;
        if (digits.Length > 0 && digits[0] is '-' or '+')
            digits = digits[1..];
        double? magnitude = digits switch
        {
            ".inf" => double.PositiveInfinity,
            ".nan" => double.NaN,
            _ when digits.Contains(':', StringComparison.Ordinal) => SexagesimalFloat(digits),
            _ => double.TryParse(
                digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
                ? value
                : null,
        };
        return magnitude is { } number ? ScalarValue.From(sign * number) : null;
    }

    /// <summary>A scalar that is neither text nor bytes, as YAML writes it: <c>null</c>, <c>true</c>, <c>1.0e+16</c>, <c>.nan</c>.</summary>
    public static string Write(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => value.AsBoolean ? "true" : "false",
        ScalarKind.Float => Write(value.AsFloat),
        _ => value.ToString(),
    };

    private static string Write(double value)
    {
        if (double.IsNaN(value))
            return ".nan";
        if (double.IsInfinity(value))
            return value > 0 ? ".inf" : "-.inf";
        string text = PythonFloat.Repr(value);
        return text.Contains('.', StringComparison.Ordinal) ? text : text.Replace("e", ".0e", StringComparison.Ordinal);
    }

    // Every number starts with one of these, most strings with none.
    private static bool CanStart(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] is (>= '0' and <= '9') or '-' or '+' or '.';

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text) => text is ['-' or '+', .. var rest] ? rest : text;

    // Digits of a base, and underscores. Numbers are short: a loop costs less than to set up a search.
    private static int SkipDigits(ReadOnlySpan<char> text, int radix = 10)
    {
        int at = 0;
        while (at < text.Length && (text[at] == '_' || IsDigit(text[at], radix)))
            at++;
        return at;
    }

    private static bool IsTidy(ReadOnlySpan<char> digits) => digits[^1] != '_' && digits.IndexOf("__") < 0;

    private static bool IsDigit(char c, int radix) =>
        radix == 16 ? char.IsAsciiHexDigit(c) : c >= '0' && c < '0' + radix;

    private static bool IsExponent(ReadOnlySpan<char> text, bool signRequired)
    {
        if (text is not ['e' or 'E', .. var exponent])
            return false;
        ReadOnlySpan<char> digits = WithoutSign(exponent);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9') && (!signRequired || digits.Length < exponent.Length);
    }

    // (:[0-5]?[0-9])+
    private static bool IsSexagesimalTail(ReadOnlySpan<char> text)
    {
        while (text is [':', .. var rest])
        {
            int length = rest.IndexOf(':') is >= 0 and var next ? next : rest.Length;
            if (rest[..length] is not ([>= '0' and <= '9'] or [>= '0' and <= '5', >= '0' and <= '9']))
                return false;
            text = rest[length..];
            if (text.IsEmpty)
                return true;
        }

        return false;
    }

    private static BigInteger? InBase(string digits, int radix)
    {
        if (digits.Length == 0)
            return null;
        if (radix == 10)
            return BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger value) ? value : null;

        foreach (char c in digits)
        {
            if (!char.IsAsciiHexDigit(c) || Convert.ToInt32(c.ToString(), 16) >= radix)
                return null;
        }

        // The zero in front keeps the highest bit from being taken for a sign.
        return radix == 16
            ? BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : BigInteger.Parse($"0{(radix == 8 ? BinaryOfOctal(digits) : digits)}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
    }

    private static string BinaryOfOctal(string digits) =>
        string.Create(digits.Length * 3, digits, static (bits, octal) =>
        {
            for (int at = 0; at < bits.Length; at++)
                bits[at] = ((octal[at / 3] - '0') >> (2 - at % 3) & 1) == 0 ? '0' : '1';
        });

    private static BigInteger? Sexagesimal(string digits)
    {
        BigInteger sum = 0;
        foreach (string part in digits.Split(':'))
        {
            if (InBase(part, 10) is not { } value)
                return null;
            sum = sum * 60 + value;
        }

        return sum;
    }

    private static double? SexagesimalFloat(string digits)
    {
        double sum = 0;
        foreach (string part in digits.Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
                return null;
            sum = sum * 60 + value;
        }

        return sum;
    }
}

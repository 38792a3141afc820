using System.Buffers;
using System.Globalization;
using System.Text;

namespace Compose.Yaml;

/// <summary>Tells which strings would not stay strings if they were written without quotes.</summary>
internal static class TypedLooks
{
    /// <summary>Whether YAML 1.1 gives the plain text another type: a number, a date, <c>null</c>, <c>=</c>, <c>&lt;&lt;</c>.</summary>
    /// <remarks>OmegaConf reads more floats than it quotes, such as <c>1._5e3</c>: the text must be the same here.</remarks>
    public static bool IsTyped(string text) =>
        text is "=" or "<<"
        || ScalarTyping.IsNull(text)
        || ScalarTyping.ToBoolean(text) is not null
        || YamlNumbers.IsInteger(text)
        || IsStandardFloat(text)
        || IsTimestamp(text);

    /// <summary>Whether OmegaConf quotes the text to be safe with other readers: <c>y</c>, and all that Python reads as a number.</summary>
    public static bool IsSuspect(string text) =>
        text is "y" or "Y" or "n" or "N" || ScalarTyping.ToBoolean(text) is not null || IsPythonFloat(text);

    // YAML 1.1 itself: an exponent has a point before it and a sign.
    private static bool IsStandardFloat(string text)
    {
        if (!YamlNumbers.IsFloat(text))
            return false;
        int exponent = text.IndexOfAny(['e', 'E']);
        return exponent < 0 || text.AsSpan(0, exponent).Contains('.') && text[exponent + 1] is '+' or '-';
    }

    // YYYY-MM-DD, or the same with one digit or two, a time, a fraction and a zone.
    private static bool IsTimestamp(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text.IndexOfAnyExceptInRange('0', '9') != 4)
            return false;
        var rest = new Digitwise(text[4..]);
        if (!rest.Take('-') || !rest.TakeDigits(1, 2, out int month) || !rest.Take('-') || !rest.TakeDigits(1, 2, out int day))
            return false;
        if (rest.IsEmpty)
            return month == 2 && day == 2;
        if (!rest.Take('T') && !rest.Take('t') && !rest.TakeBlanks())
            return false;
        if (!rest.TakeDigits(1, 2, out _) || !rest.Take(':') || !rest.TakeDigits(2, 2, out _) || !rest.Take(':') || !rest.TakeDigits(2, 2, out _))
            return false;
        if (rest.Take('.'))
            rest.TakeDigits(0, int.MaxValue, out _);
        if (rest.IsEmpty)
            return true;
        rest.TakeBlanks();
        if (rest.Take('Z'))
            return rest.IsEmpty;
        if (!rest.Take('-') && !rest.Take('+') || !rest.TakeDigits(1, 2, out _))
            return false;
        return rest.IsEmpty || rest.Take(':') && rest.TakeDigits(2, 2, out _) && rest.IsEmpty;
    }

    // Python's float(): blanks around, a sign, inf, infinity, nan, or digits of any script with single '_' between them.
    private static bool IsPythonFloat(string text)
    {
        ReadOnlySpan<char> number = text.AsSpan().Trim();
        if (number is ['+' or '-', ..])
            number = number[1..];
        if (number.IsEmpty)
            return false;
        if (number.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || number.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || number.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        bool whole = TakePythonDigits(ref number);
        bool fraction = false;
        if (number is ['.', ..])
        {
            number = number[1..];
            fraction = TakePythonDigits(ref number);
        }

        if (!whole && !fraction)
            return false;
        if (number is ['e' or 'E', ..])
        {
            number = number[1..];
            if (number is ['+' or '-', ..])
                number = number[1..];
            if (!TakePythonDigits(ref number))
                return false;
        }

        return number.IsEmpty;
    }

    private static bool TakePythonDigits(ref ReadOnlySpan<char> text)
    {
        bool any = false;
        while (true)
        {
            ReadOnlySpan<char> digit = any && text is ['_', ..] ? text[1..] : text;
            if (Rune.DecodeFromUtf16(digit, out Rune rune, out int length) != OperationStatus.Done
                || Rune.GetUnicodeCategory(rune) != UnicodeCategory.DecimalDigitNumber)
            {
                return any;
            }

            text = digit[length..];
            any = true;
        }
    }

    private ref struct Digitwise(ReadOnlySpan<char> rest)
    {
        private ReadOnlySpan<char> rest = rest;

        public readonly bool IsEmpty => rest.IsEmpty;

        public bool Take(char c)
        {
            if (rest.IsEmpty || rest[0] != c)
                return false;
            rest = rest[1..];
            return true;
        }

        public bool TakeBlanks()
        {
            int length = rest.Length - rest.TrimStart(" \t").Length;
            rest = rest[length..];
            return length > 0;
        }

        public bool TakeDigits(int least, int most, out int taken)
        {
            int run = rest.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : rest.Length;
            taken = Math.Min(run, most);
            rest = rest[taken..];
            return taken >= least;
        }
    }
}

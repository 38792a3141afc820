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

        if (PrimitiveNumbers.IsNamed(text))
            return PrimitiveNumbers.ParseFloat(text);
        return PrimitiveNumbers.Length(text, out bool isFloat) == text.Length
            ? isFloat ? PrimitiveNumbers.ParseFloat(text) : PrimitiveNumbers.ParseInteger(text)
            : ScalarValue.From(text);
    }

    /// <summary>Whether the text is a whole number of more digits than are read.</summary>
    public static bool IsTooLong(string text) =>
        text.Length > ScalarValue.MostDigits && PrimitiveNumbers.Length(text, out bool isFloat) == text.Length && !isFloat;
}

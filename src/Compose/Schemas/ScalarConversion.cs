using System.Globalization;
using System.Numerics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Schemas;

/// <summary>Gives a scalar the kind its place asks for, where that loses nothing: OmegaConf's table of conversions.</summary>
internal static class ScalarConversion
{
    /// <summary>The value as the wanted kind, or null when it cannot be had without loss.</summary>
    public static ScalarValue? Convert(ScalarValue value, ScalarKind wanted) => wanted switch
    {
        ScalarKind.Path => ToPath(value) is { } path ? ScalarValue.FromPath(path) : null,
        _ when value.Kind == wanted => value,
        ScalarKind.Boolean => ToBoolean(value) is { } boolean ? ScalarValue.From(boolean) : null,
        ScalarKind.Integer => AsInteger(value),
        ScalarKind.Float => ToFloat(value) is { } number ? ScalarValue.From(number) : null,
        ScalarKind.String => ToText(value) is { } text ? ScalarValue.From(text) : null,
        _ => null,
    };

    public static bool? ToBoolean(ScalarValue value)
    {
        if (value.Kind == ScalarKind.Boolean)
            return value.AsBoolean;
        if (value.TryGetString(out string? text))
        {
            switch (text.ToLowerInvariant())
            {
                case "yes" or "y" or "on" or "true":
                    return true;
                case "no" or "n" or "off" or "false":
                    return false;
            }
        }

        return AsInteger(value) is { } integer ? integer != ScalarValue.From(0) : null;
    }

    public static BigInteger? ToInteger(ScalarValue value)
    {
        if (value.Kind == ScalarKind.Integer)
            return value.AsInteger;
        return value.TryGetString(out string? text) && PythonNumber.TryParseInteger(text, out BigInteger parsed) ? parsed : null;
    }

    public static double? ToFloat(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Float => value.AsFloat,
        ScalarKind.Integer => value.TryGetInt64(out long integer) ? integer : FloatOfLarge(value),
        _ => value.TryGetString(out string? text) && PythonNumber.TryParseFloat(text, out double parsed) ? parsed : null,
    };

    // Apart from the rest, since a fresh process that meets no large integers need not load what they are.
    private static ScalarValue? AsInteger(ScalarValue value) => ToInteger(value) is { } integer ? ScalarValue.From(integer) : null;

    private static double? FloatOfLarge(ScalarValue value) => PythonFloat.Of(value.AsInteger) is var number && double.IsFinite(number) ? number : null;

    public static decimal? ToDecimal(ScalarValue value)
    {
        if (ToInteger(value) is { } integer)
            return integer >= (BigInteger)decimal.MinValue && integer <= (BigInteger)decimal.MaxValue ? (decimal)integer : null;
        if (value.Kind is not (ScalarKind.Float or ScalarKind.String))
            return null;

        // By way of the text, since a cast keeps fifteen digits only.
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(value.ToString().Trim(), style, CultureInfo.InvariantCulture, out decimal parsed) ? parsed : null;
    }

    /// <summary>A decimal number as a float, or as text where a float does not have its digits.</summary>
    public static ScalarValue FromDecimal(decimal number) =>
        ScalarValue.From((double)number) is var rounded && ToDecimal(rounded) == number
            ? rounded
            : ScalarValue.From(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a value is the text of a decimal number with more digits than a float has.</summary>
    public static bool IsLongDecimal(ScalarValue value) =>
        value.Kind == ScalarKind.String && ToDecimal(value) is { } number && FromDecimal(number).Kind == ScalarKind.String;

    public static string? ToText(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Null or ScalarKind.Bytes => null,
        ScalarKind.Enum => $"{value.AsEnum!.Type}.{value.AsEnum.Name}",
        _ => value.ToString(),
    };

    public static string? ToPath(ScalarValue value) =>
        value.Kind is ScalarKind.Path or ScalarKind.String ? PurePath(value.AsString!) : null;

    // As Python's Path prints it: no empty or '.' steps, no slash at the end.
    private static string PurePath(string text)
    {
        string root = text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("///", StringComparison.Ordinal) ? "//"
            : text.StartsWith('/') ? "/" : "";
        string steps = string.Join('/', text.Split('/').Where(step => step is not ("" or ".")));
        return root.Length + steps.Length == 0 ? "." : root + steps;
    }
}

using System.Globalization;
using System.Numerics;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>The scalar types that a config can fill, and how each is read: without loss, and the same in every culture.</summary>
internal static class ScalarTypes
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The binder of a scalar type; null for any other type.</summary>
    public static ScalarBinder? Find(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => Value("true or false", value => ScalarConversion.ToBoolean(value)),
        TypeCode.String => Reference("text", ScalarConversion.ToText),
        TypeCode.Char => Value("one character", value => ScalarConversion.ToText(value) is [var only] ? only : null),
        TypeCode.SByte => Integer(sbyte.MinValue, sbyte.MaxValue, value => (sbyte)value),
        TypeCode.Byte => Integer(byte.MinValue, byte.MaxValue, value => (byte)value),
        TypeCode.Int16 => Integer(short.MinValue, short.MaxValue, value => (short)value),
        TypeCode.UInt16 => Integer(ushort.MinValue, ushort.MaxValue, value => (ushort)value),
        TypeCode.Int32 => Integer(int.MinValue, int.MaxValue, value => (int)value),
        TypeCode.UInt32 => Integer(uint.MinValue, uint.MaxValue, value => (uint)value),
        TypeCode.Int64 => Integer(long.MinValue, long.MaxValue, value => value),
        TypeCode.UInt64 => UnsignedInteger(),
        TypeCode.Single => Value("a number of single precision", value => ToSingle(value)),
        TypeCode.Double => Value("a number", value => ScalarConversion.ToFloat(value)),
        TypeCode.Decimal => new ScalarBinder("a decimal number", isReference: false, value => ScalarConversion.ToDecimal(value)) { HasMoreDigits = true },
        TypeCode.DateTime => Value("a date and time as 2026-01-31T23:59:59", value => DateText.ReadDateTime(value)),
        _ => IsOfFramework(type) ? FindOther(type) : null,
    };

    // The first bind of a process need not load the types below for a class of the app.
    private static bool IsOfFramework(Type type) => !type.IsGenericType && type.Namespace is { } name && name.StartsWith("System", StringComparison.Ordinal);

    private static ScalarBinder? FindOther(Type type)
    {
        if (type == typeof(BigInteger))
            return Value("a whole number", value => ScalarConversion.ToInteger(value));
        if (type == typeof(Int128))
            return WideInteger((BigInteger)Int128.MinValue, (BigInteger)Int128.MaxValue, value => (Int128)value);
        if (type == typeof(UInt128))
            return WideInteger((BigInteger)UInt128.MinValue, (BigInteger)UInt128.MaxValue, value => (UInt128)value);
        if (type == typeof(nint))
            return Integer(nint.MinValue, nint.MaxValue, value => (nint)value);
        if (type == typeof(nuint))
            return WideInteger(nuint.MinValue, nuint.MaxValue, value => (nuint)value);
        if (type == typeof(Half))
            return Value("a number of half precision", value => ScalarConversion.ToFloat(value) is { } number && Keeps(number, (double)(Half)number) ? (Half)number : null);
        if (type == typeof(TimeSpan))
            return Value(DurationText.Expected, value => DurationText.Read(value));
        if (type == typeof(DateTimeOffset))
            return Value("a date, time and offset as 2026-01-31T23:59:59+01:00", value => DateText.ReadDateTimeOffset(value));
        if (type == typeof(DateOnly))
            return Value("a date as 2026-01-31", value => DateText.ReadDate(value));
        if (type == typeof(TimeOnly))
            return Value("a time of day as 23:59:59", value => DateText.ReadTime(value));
        if (type == typeof(Guid))
            return Value("a GUID", value => Guid.TryParse(Text(value), out Guid parsed) ? parsed : null);
        if (type == typeof(Uri))
            return Reference("a URI", value => Uri.TryCreate(Text(value), UriKind.RelativeOrAbsolute, out Uri? parsed) ? parsed : null);
        if (type == typeof(FileInfo))
            return Reference("the path of a file", value => Text(value) is { Length: > 0 } path ? new FileInfo(path) : null);
        if (type == typeof(DirectoryInfo))
            return Reference("the path of a directory", value => Text(value) is { Length: > 0 } path ? new DirectoryInfo(path) : null);
        if (type == typeof(Version))
            return Reference("a version as 1.2.3, or in quotes as '1.10'", value => Version.TryParse(Text(value), out Version? parsed) ? parsed : null); // 1.10 as a number is 1.1
        if (type == typeof(CultureInfo))
            return Reference("the name of a culture", value => Text(value) is { } name ? CultureInfo.GetCultureInfo(name, predefinedOnly: true) : null);
        if (type == typeof(byte[]))
            return Reference("bytes, !!binary or base64 text", ToBytes);
        return null;
    }

    private static ScalarBinder Value(string expected, Func<ScalarValue, object?> convert) => new(expected, isReference: false, convert);

    private static ScalarBinder Reference(string expected, Func<ScalarValue, object?> convert) => new(expected, isReference: true, convert);

    private static ScalarBinder Integer(long least, long most, Func<long, object> narrow) =>
        new("a whole number", isReference: false, value =>
            (value.TryGetInt64(out long integer) || ParsesAsInt64(value, out integer)) && integer >= least && integer <= most ? narrow(integer) : null)
        {
            Range = () => $"{least.ToString(Invariant)} to {most.ToString(Invariant)}",
        };

    private static ScalarBinder UnsignedInteger() => WideInteger(ulong.MinValue, ulong.MaxValue, value => (ulong)value);

    private static ScalarBinder WideInteger(BigInteger least, BigInteger most, Func<BigInteger, object> narrow) =>
        new("a whole number", isReference: false, value =>
            ScalarConversion.ToInteger(value) is { } integer && integer >= least && integer <= most ? narrow(integer) : null)
        {
            Range = () => $"{least.ToString(Invariant)} to {most.ToString(Invariant)}",
        };

    private static bool ParsesAsInt64(ScalarValue value, out long integer)
    {
        integer = 0;
        if (ScalarConversion.ToInteger(value) is not { } parsed || parsed < long.MinValue || parsed > long.MaxValue)
            return false;
        integer = (long)parsed;
        return true;
    }

    private static string? Text(ScalarValue value) => value.Kind is ScalarKind.String or ScalarKind.Path ? value.AsString : null;

    private static float? ToSingle(ScalarValue value) =>
        ScalarConversion.ToFloat(value) is { } number && Keeps(number, (float)number) ? (float)number : null;

    // 0.1 is not exact in single precision either way; what is lost is digits, not the order of magnitude.
    private static bool Keeps(double number, double rounded) => !double.IsFinite(number) || (double.IsFinite(rounded) && (rounded != 0 || number == 0));

    private static byte[]? ToBytes(ScalarValue value)
    {
        if (value.AsBytes is { } bytes)
            return [.. bytes];
        if (Text(value) is not { } text)
            return null;
        var decoded = new byte[text.Length * 3 / 4 + 3];
        return Convert.TryFromBase64String(text, decoded, out int length) ? decoded[..length] : null;
    }
}

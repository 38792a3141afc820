using System.Globalization;
using System.Numerics;
using Compose.Text;

namespace Compose.Nodes;

/// <summary>A typed scalar: the value of a leaf, a mapping key, an argument of a resolver.</summary>
/// <remarks>Two values are equal when kind and content are: <c>1</c>, <c>1.0</c> and <c>true</c> are three values.</remarks>
public readonly struct ScalarValue : IEquatable<ScalarValue>
{
    // Either the content itself (string, byte[], BigInteger, EnumMember, PathText) or a marker of the kind,
    // with the content in bits. Sixteen bytes a scalar keep wide configs small.
    private readonly object? content;
    private readonly long bits;

    /// <summary>The most digits of an integer in text; Python's own bound. To read and to print more takes time that grows with the square.</summary>
    internal const int MostDigits = 4300;

    private ScalarValue(object? content, long bits)
    {
        this.content = content;
        this.bits = bits;
    }

    /// <summary>The null value; also the default of the struct.</summary>
    public static ScalarValue Null => default;

    /// <summary>The type of the value.</summary>
    public ScalarKind Kind => content switch
    {
        null => ScalarKind.Null,
        string => ScalarKind.String,
        KindMarker marker => marker.Kind,
        BigInteger => ScalarKind.Integer,
        EnumMember => ScalarKind.Enum,
        PathText => ScalarKind.Path,
        _ => ScalarKind.Bytes,
    };

    /// <summary>Whether this is null.</summary>
    public bool IsNull => content is null;

    /// <summary>A boolean.</summary>
    public static ScalarValue From(bool value) => new(KindMarker.Boolean, value ? 1 : 0);

    /// <summary>A whole number.</summary>
    public static ScalarValue From(long value) => new(KindMarker.Integer, value);

    /// <summary>A whole number of any size.</summary>
    public static ScalarValue From(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? From((long)value) : new(value, 0);

    /// <summary>A float.</summary>
    public static ScalarValue From(double value) => new(KindMarker.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Text.</summary>
    public static ScalarValue From(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ScalarValue(value, 0);
    }

    /// <summary>Bytes; the array is not copied and must not be changed afterwards.</summary>
    public static ScalarValue From(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ScalarValue(value, 0);
    }

    /// <summary>A member of an enumeration.</summary>
    public static ScalarValue From(EnumMember value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ScalarValue(value, 0);
    }

    /// <summary>A path of the file system.</summary>
    public static ScalarValue FromPath(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ScalarValue(new PathText(value), 0);
    }

    /// <summary>The boolean; false for other kinds.</summary>
    public bool AsBoolean => ReferenceEquals(content, KindMarker.Boolean) && bits != 0;

    /// <summary>The float; 0 for other kinds.</summary>
    public double AsFloat => ReferenceEquals(content, KindMarker.Float) ? BitConverter.Int64BitsToDouble(bits) : 0;

    /// <summary>The whole number; 0 for other kinds.</summary>
    public BigInteger AsInteger => content is BigInteger big ? big : ReferenceEquals(content, KindMarker.Integer) ? bits : 0;

    /// <summary>The text of a string or path; null for other kinds.</summary>
    public string? AsString => content as string ?? (content as PathText)?.Text;

    /// <summary>The bytes; null for other kinds.</summary>
    public byte[]? AsBytes => content as byte[];

    /// <summary>The enumeration member; null for other kinds.</summary>
    public EnumMember? AsEnum => content as EnumMember;

    /// <summary>Whether the value is a whole number that fits 64 bits, and the number.</summary>
    public bool TryGetInt64(out long value)
    {
        value = bits;
        return ReferenceEquals(content, KindMarker.Integer);
    }

    /// <summary>Whether the value is text (not a path), and the text.</summary>
    public bool TryGetString([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        value = content as string;
        return value is not null;
    }

    /// <summary>
    /// The value inside a string, in the form OmegaConf gives it, which is Python's <c>str</c>:
    /// <c>True</c>, <c>None</c>, <c>1e+16</c>, <c>b'x'</c>.
    /// </summary>
    public override string ToString() => content switch
    {
        null => "None",
        string text => text,
        IFormattable large => large.ToString(null, CultureInfo.InvariantCulture), // a BigInteger; a fresh process need not load what that is
        EnumMember member => member.Name,
        PathText path => path.Text,
        byte[] bytes => PythonBytes.Repr(bytes),
        _ => Kind switch
        {
            ScalarKind.Boolean => AsBoolean ? "True" : "False",
            ScalarKind.Float => PythonFloat.Repr(AsFloat),
            _ => bits.ToString(CultureInfo.InvariantCulture),
        },
    };

    /// <inheritdoc/>
    public bool Equals(ScalarValue other) => (content, other.content) switch
    {
        (string left, string right) => string.Equals(left, right, StringComparison.Ordinal),
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        (KindMarker left, KindMarker right) when left.Kind == ScalarKind.Float && right.Kind == ScalarKind.Float =>
            AsFloat.Equals(other.AsFloat),
        _ => Equals(content, other.content) && bits == other.bits,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ScalarValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => content switch
    {
        string text => string.GetHashCode(text, StringComparison.Ordinal),
        byte[] bytes => HashBytes(bytes),
        KindMarker { Kind: ScalarKind.Float } => AsFloat.GetHashCode(),
        _ => HashCode.Combine(content, bits),
    };

    /// <summary>Whether both have the same kind and content.</summary>
    public static bool operator ==(ScalarValue left, ScalarValue right) => left.Equals(right);

    /// <summary>Whether kind or content differ.</summary>
    public static bool operator !=(ScalarValue left, ScalarValue right) => !left.Equals(right);

    private static int HashBytes(byte[] bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private sealed class KindMarker(ScalarKind kind)
    {
        public static readonly KindMarker Boolean = new(ScalarKind.Boolean);
        public static readonly KindMarker Integer = new(ScalarKind.Integer);
        public static readonly KindMarker Float = new(ScalarKind.Float);

        public ScalarKind Kind { get; } = kind;
    }

    private sealed record PathText(string Text);
}

/// <summary>A member of an enumeration: <c>Color.RED</c>, its underlying value beside it.</summary>
/// <param name="Type">The name of the enumeration.</param>
/// <param name="Name">The name of the member.</param>
/// <param name="Value">The underlying value, a number or a text.</param>
public sealed record EnumMember(string Type, string Name, ScalarValue Value);

using System.Globalization;
using System.Numerics;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>
/// A decimal number without rounding, so that <c>range(0,1,0.1)</c> gives 0.3 and not 0.30000000000000004.
/// Keeps trailing zeros as written.
/// </summary>
/// <param name="Digits">The number without its decimal point.</param>
/// <param name="Scale">How many of the digits stand after the point; never negative.</param>
internal readonly record struct ExactDecimal(BigInteger Digits, int Scale)
{
    public int Sign => Digits.Sign;

    /// <summary>The decimal that a finite float prints as.</summary>
    public static ExactDecimal Of(double value)
    {
        string text = PythonFloat.Repr(value);
        int exponent = 0;
        int mark = text.IndexOf('e', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        int point = text.IndexOf('.', StringComparison.Ordinal);
        int scale = point < 0 ? 0 : text.Length - point - 1;
        BigInteger digits = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        scale -= exponent;
        return scale >= 0 ? new ExactDecimal(digits, scale) : new ExactDecimal(digits * BigInteger.Pow(10, -scale), 0);
    }

    public static ExactDecimal operator +(ExactDecimal left, ExactDecimal right)
    {
        int scale = Math.Max(left.Scale, right.Scale);
        return new ExactDecimal(left.DigitsAt(scale) + right.DigitsAt(scale), scale);
    }

    public static ExactDecimal operator -(ExactDecimal left, ExactDecimal right) => left + -right;

    public static ExactDecimal operator -(ExactDecimal value) => value with { Digits = -value.Digits };

    public static ExactDecimal operator *(ExactDecimal value, BigInteger factor) => value with { Digits = value.Digits * factor };

    public ExactDecimal Half() => Digits.IsEven ? this with { Digits = Digits / 2 } : new ExactDecimal(Digits * 5, Scale + 1);

    /// <summary>How many steps of <paramref name="step"/> fit from here up to, not including, <paramref name="stop"/>.</summary>
    public BigInteger StepsTo(ExactDecimal stop, ExactDecimal step)
    {
        int scale = Math.Max(Math.Max(Scale, stop.Scale), step.Scale);
        BigInteger distance = stop.DigitsAt(scale) - DigitsAt(scale);
        BigInteger stride = step.DigitsAt(scale);
        if (distance.Sign != stride.Sign)
            return BigInteger.Zero;
        (BigInteger steps, BigInteger rest) = BigInteger.DivRem(distance, stride);
        return rest.IsZero ? steps : steps + 1;
    }

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString()
    {
        string digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        string sign = Digits.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private BigInteger DigitsAt(int scale) => scale == Scale ? Digits : Digits * BigInteger.Pow(10, scale - Scale);
}

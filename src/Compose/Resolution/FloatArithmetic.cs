using System.Globalization;
using System.Numerics;

namespace Compose.Resolution;

/// <summary>What Python does to floats otherwise than a processor: division that rounds down, and rounding to digits.</summary>
internal static class FloatArithmetic
{
    /// <summary>The greatest whole number not above the exact quotient: <c>1.0 // 0.1</c> is 9, since 0.1 is a little more than a tenth.</summary>
    public static double FloorDivide(double left, double right)
    {
        double quotient = (left - Remainder(left, right)) / right;
        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /// <summary>What a division that rounds down leaves; it has the sign of the divisor.</summary>
    public static double Remainder(double left, double right)
    {
        double rest = left % right;
        if (rest == 0)
            return Math.CopySign(0, right);
        return rest < 0 == right < 0 ? rest : rest + right;
    }

    /// <summary>The number with at most so many digits after the point that is nearest to the exact value; of two, the one with an even last digit.</summary>
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 1L << 52)
            return value;
        (BigInteger mantissa, int exponent) = Decompose(value);
        BigInteger scaled = mantissa * BigInteger.Pow(10, digits);
        BigInteger divisor = BigInteger.One << -exponent;
        BigInteger rounded = BigInteger.DivRem(scaled, divisor, out BigInteger rest);
        int half = (rest * 2).CompareTo(divisor);
        if (half > 0 || (half == 0 && !rounded.IsEven))
            rounded++;
        double magnitude = double.Parse($"{rounded}e-{digits}", CultureInfo.InvariantCulture);
        return Math.CopySign(magnitude, value);
    }

    // A magnitude below 2^52 as mantissa * 2^exponent, with an exponent that is not above 0.
    private static (BigInteger Mantissa, int Exponent) Decompose(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & ((1L << 52) - 1);
        return exponent == 0 ? (fraction, -1074) : (fraction | (1L << 52), exponent - 1075);
    }
}

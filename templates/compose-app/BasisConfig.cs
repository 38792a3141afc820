using System.ComponentModel.DataAnnotations;

namespace Curve_App;

/// <summary>The functions that are added up; an option of <c>conf/basis</c>.</summary>
public sealed record BasisConfig
{
    /// <summary>Their kind.</summary>
    public required BasisKind Kind { get; init; }

    /// <summary>How many there are.</summary>
    [Range(1, 100)]
    public required int Terms { get; init; }

    /// <summary>Their values at x, from -1 to 1, each at most 1.</summary>
    public void At(double x, Span<double> values)
    {
        for (int term = 0; term < Terms; term++)
        {
            values[term] = Kind switch
            {
                BasisKind.Chebyshev => Math.Cos(term * Math.Acos(x)),
                BasisKind.Fourier when term % 2 == 0 => Math.Cos(term / 2 * Math.PI * x),
                _ => Math.Sin((term + 1) / 2 * Math.PI * x),
            };
        }
    }
}

/// <summary>A kind of functions.</summary>
public enum BasisKind
{
    /// <summary>Chebyshev's polynomials.</summary>
    Chebyshev,

    /// <summary>Sines and cosines.</summary>
    Fourier,
}

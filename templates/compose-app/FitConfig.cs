using System.ComponentModel.DataAnnotations;

namespace Curve_App;

/// <summary>What a run is told; composed from <c>conf/</c> and the command line, and checked before the run starts.</summary>
public sealed record FitConfig
{
    /// <summary>How many times all points are gone through.</summary>
    [Range(1, 100_000)]
    public required int Epochs { get; init; }

    /// <summary>How many noisy points of the curve there are to learn from.</summary>
    [Range(10, 1_000_000)]
    public required int Points { get; init; }

    /// <summary>How far the points lie off the curve.</summary>
    [Range(0, 10)]
    public double Noise { get; init; } = 0.1;

    /// <summary>What all randomness starts from: the same seed gives the same numbers.</summary>
    public required int Seed { get; init; }

    /// <summary>What the curve is put together from.</summary>
    public required BasisConfig Basis { get; init; }

    /// <summary>How it is learned.</summary>
    public required OptimizerConfig Optimizer { get; init; }
}

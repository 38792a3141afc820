using System.ComponentModel.DataAnnotations;

namespace Curve_App;

/// <summary>How steps follow from gradients; an option of <c>conf/optimizer</c>.</summary>
public sealed record OptimizerConfig
{
    /// <summary>The learning rate.</summary>
    [Range(1e-8, 10)]
    public required double Lr { get; init; }

    /// <summary>How much of the last step the next one carries on.</summary>
    [Range(0, 0.9999)]
    public double Momentum { get; init; }
}

using System.ComponentModel.DataAnnotations;

namespace Trainer.Configuration;

/// <summary>How steps are made from gradients.</summary>
public sealed record OptimizerConfig
{
    /// <summary>The rule: <c>sgd</c> or <c>adam</c>.</summary>
    [AllowedValues("sgd", "adam")]
    public required string Name { get; init; }

    /// <summary>The learning rate.</summary>
    [Range(1e-8, 10)]
    public required double Lr { get; init; }

    /// <summary>How much of the last step <c>sgd</c> carries on.</summary>
    [Range(0, 0.9999)]
    public double Momentum { get; init; }

    /// <summary>How slowly <c>adam</c> forgets gradients.</summary>
    [Range(0, 0.9999)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How slowly <c>adam</c> forgets their squares.</summary>
    [Range(0, 0.999999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What <c>adam</c> adds to a divisor that may be zero.</summary>
    [Range(1e-12, 1e-2)]
    public double Eps { get; init; } = 1e-8;

    /// <summary>How much weights shrink at each step, times the learning rate.</summary>
    [Range(0, 1)]
    public double WeightDecay { get; init; }
}

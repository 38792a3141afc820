using System.ComponentModel.DataAnnotations;

namespace Trainer.Configuration;

/// <summary>How the learning rate changes from epoch to epoch.</summary>
public sealed record ScheduleConfig
{
    /// <summary>The rule: <c>constant</c>, <c>cosine</c> or <c>step</c>.</summary>
    [AllowedValues("constant", "cosine", "step")]
    public required string Name { get; init; }

    /// <summary>What is left of the learning rate at the end of a <c>cosine</c>.</summary>
    [Range(0, 1)]
    public double FinalFraction { get; init; }

    /// <summary>Epochs between the drops of a <c>step</c>.</summary>
    [Range(1, 10_000)]
    public int EveryEpochs { get; init; } = 10;

    /// <summary>What a <c>step</c> leaves of the learning rate at each drop.</summary>
    [Range(0, 1)]
    public double Factor { get; init; } = 0.1;

    /// <summary>What is left of the learning rate in an epoch, counted from 0.</summary>
    public double FractionAt(int epoch, int epochs) => Name switch
    {
        "cosine" => FinalFraction + (1 - FinalFraction) * (1 + Math.Cos(Math.PI * epoch / epochs)) / 2,
        "step" => Math.Pow(Factor, epoch / EveryEpochs),
        _ => 1,
    };
}

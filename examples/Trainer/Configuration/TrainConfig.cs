using System.ComponentModel.DataAnnotations;

namespace Trainer.Configuration;

/// <summary>Everything a training depends on; composed from <c>examples/conf</c>.</summary>
public sealed record TrainConfig
{
    /// <summary>The learning rate that the optimizers take unless they are given their own.</summary>
    [Range(1e-8, 10)]
    public required double Lr { get; init; }

    /// <summary>How many times the training images are gone through.</summary>
    [Range(1, 10_000)]
    public required int Epochs { get; init; }

    /// <summary>How many images make one step.</summary>
    [Range(1, 1_000)]
    public required int BatchSize { get; init; }

    /// <summary>What all randomness starts from; the same seed gives the same numbers.</summary>
    public required int Seed { get; init; }

    /// <summary>The images.</summary>
    public required DatasetConfig Dataset { get; init; }

    /// <summary>The network.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>How the network learns.</summary>
    public required OptimizerConfig Optimizer { get; init; }

    /// <summary>How the learning rate changes on the way.</summary>
    public required ScheduleConfig Schedule { get; init; }
}

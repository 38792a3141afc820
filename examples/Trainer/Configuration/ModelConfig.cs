using System.ComponentModel.DataAnnotations;

namespace Trainer.Configuration;

/// <summary>The shape of a network.</summary>
public sealed record ModelConfig
{
    /// <summary>The kind of network: <c>linear</c>, <c>mlp</c> or <c>resnet</c>.</summary>
    [AllowedValues("linear", "mlp", "resnet")]
    public required string Name { get; init; }

    /// <summary>Units in each hidden layer.</summary>
    [Range(1, 4_096)]
    public int Width { get; init; } = 64;

    /// <summary>Hidden layers of an <c>mlp</c>, residual blocks of a <c>resnet</c>.</summary>
    [Range(1, 100)]
    public int Depth { get; init; } = 2;
}

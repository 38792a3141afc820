using Trainer.Configuration;
using Trainer.Network;

namespace Trainer.Optimization;

/// <summary>Makes a step from the gradients of a batch.</summary>
public interface IOptimizer
{
    /// <summary>Changes the parameters by their gradients, and sets the gradients to zero.</summary>
    /// <param name="lr">The learning rate of this step.</param>
    void Step(double lr);

    /// <summary>The optimizer that a config asks for.</summary>
    static IOptimizer Build(OptimizerConfig config, IEnumerable<Parameter> parameters) => config.Name switch
    {
        "sgd" => new Sgd(config, [.. parameters]),
        "adam" => new Adam(config, [.. parameters]),
        _ => throw new ArgumentOutOfRangeException(nameof(config), config.Name, "no such optimizer"),
    };
}

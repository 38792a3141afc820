using System.Numerics.Tensors;
using Trainer.Configuration;
using Trainer.Network;

namespace Trainer.Optimization;

/// <summary>Stochastic gradient descent with momentum.</summary>
public sealed class Sgd(OptimizerConfig config, Parameter[] parameters) : IOptimizer
{
    private readonly float[][] velocities = [.. parameters.Select(parameter => new float[parameter.Values.Length])];

    /// <inheritdoc/>
    public void Step(double lr)
    {
        foreach ((Parameter parameter, float[] velocity) in parameters.Zip(velocities))
        {
            if (parameter.Decays)
                TensorPrimitives.MultiplyAdd(parameter.Values, (float)config.WeightDecay, parameter.Gradient, parameter.Gradient);
            TensorPrimitives.MultiplyAdd(velocity, (float)config.Momentum, parameter.Gradient, velocity);
            TensorPrimitives.MultiplyAdd(velocity, (float)-lr, parameter.Values, parameter.Values);
            Array.Clear(parameter.Gradient);
        }
    }
}

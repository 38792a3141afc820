using Trainer.Configuration;
using Trainer.Network;

namespace Trainer.Optimization;

/// <summary>Adam (Kingma and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019).</summary>
public sealed class Adam(OptimizerConfig config, Parameter[] parameters) : IOptimizer
{
    private readonly float[][] means = [.. parameters.Select(parameter => new float[parameter.Values.Length])];
    private readonly float[][] squares = [.. parameters.Select(parameter => new float[parameter.Values.Length])];
    private int steps;

    /// <inheritdoc/>
    public void Step(double lr)
    {
        steps++;
        (float beta1, float beta2) = ((float)config.Beta1, (float)config.Beta2);
        float size = (float)(lr * Math.Sqrt(1 - Math.Pow(beta2, steps)) / (1 - Math.Pow(beta1, steps)));
        float eps = (float)config.Eps;
        for (int index = 0; index < parameters.Length; index++)
        {
            Parameter parameter = parameters[index];
            (float[] values, float[] gradient, float[] mean, float[] square) =
                (parameter.Values, parameter.Gradient, means[index], squares[index]);
            float kept = parameter.Decays ? (float)(1 - lr * config.WeightDecay) : 1;
            for (int at = 0; at < values.Length; at++)
            {
                mean[at] = beta1 * mean[at] + (1 - beta1) * gradient[at];
                square[at] = beta2 * square[at] + (1 - beta2) * gradient[at] * gradient[at];
                values[at] = kept * values[at] - size * mean[at] / (MathF.Sqrt(square[at]) + eps);
                gradient[at] = 0;
            }
        }
    }
}

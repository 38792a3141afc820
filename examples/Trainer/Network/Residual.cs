using System.Numerics.Tensors;

namespace Trainer.Network;

/// <summary>Adds the output of a layer to its input (He et al., 2016).</summary>
public sealed class Residual(ILayer inner) : ILayer
{
    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => inner.Parameters;

    /// <inheritdoc/>
    public float[] Forward(float[] input, int rows) => Sum(input, inner.Forward(input, rows));

    /// <inheritdoc/>
    public float[] Backward(float[] outputGradient, int rows) => Sum(outputGradient, inner.Backward(outputGradient, rows));

    private static float[] Sum(float[] left, float[] right)
    {
        var sum = new float[left.Length];
        TensorPrimitives.Add(left, right, sum);
        return sum;
    }
}

using System.Numerics.Tensors;

namespace Trainer.Network;

/// <summary>Passes what is positive and stops the rest.</summary>
public sealed class Rectifier : ILayer
{
    private float[] lastOutput = [];

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => [];

    /// <inheritdoc/>
    public float[] Forward(float[] input, int rows)
    {
        lastOutput = new float[input.Length];
        TensorPrimitives.Max(input, 0f, lastOutput);
        return lastOutput;
    }

    /// <inheritdoc/>
    public float[] Backward(float[] outputGradient, int rows)
    {
        var inputGradient = new float[outputGradient.Length];
        for (int at = 0; at < inputGradient.Length; at++)
            inputGradient[at] = lastOutput[at] > 0 ? outputGradient[at] : 0;
        return inputGradient;
    }
}

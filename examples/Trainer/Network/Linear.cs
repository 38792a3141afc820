using System.Numerics.Tensors;

namespace Trainer.Network;

/// <summary>Every output is a weighted sum of the inputs and a bias.</summary>
public sealed class Linear : ILayer
{
    private readonly int inputs;
    private readonly int outputs;
    private readonly Parameter weights;
    private readonly Parameter bias;
    private float[] lastInput = [];

    /// <summary>A layer whose weights are drawn so that the scale of what passes through stays (He et al., 2015).</summary>
    /// <param name="name">What the checkpoint calls it.</param>
    /// <param name="inputs">Columns of the input.</param>
    /// <param name="outputs">Columns of the output.</param>
    /// <param name="random">Draws the weights.</param>
    /// <param name="scale">Times the usual size of the weights.</param>
    public Linear(string name, int inputs, int outputs, Random random, float scale = 1)
    {
        (this.inputs, this.outputs) = (inputs, outputs);
        weights = new Parameter($"{name}.weights", inputs * outputs, decays: true);
        bias = new Parameter($"{name}.bias", outputs, decays: false);
        float deviation = scale * MathF.Sqrt(2f / inputs);
        foreach (ref float weight in weights.Values.AsSpan())
            weight = deviation * random.NextNormal();
    }

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => [weights, bias];

    /// <inheritdoc/>
    public float[] Forward(float[] input, int rows)
    {
        lastInput = input;
        var output = new float[rows * outputs];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> example = input.AsSpan(row * inputs, inputs);
            Span<float> result = output.AsSpan(row * outputs, outputs);
            for (int unit = 0; unit < outputs; unit++)
                result[unit] = TensorPrimitives.Dot(example, weights.Values.AsSpan(unit * inputs, inputs)) + bias.Values[unit];
        }

        return output;
    }

    /// <inheritdoc/>
    public float[] Backward(float[] outputGradient, int rows)
    {
        var inputGradient = new float[rows * inputs];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> example = lastInput.AsSpan(row * inputs, inputs);
            Span<float> back = inputGradient.AsSpan(row * inputs, inputs);
            ReadOnlySpan<float> gradient = outputGradient.AsSpan(row * outputs, outputs);
            for (int unit = 0; unit < outputs; unit++)
            {
                Span<float> slope = weights.Gradient.AsSpan(unit * inputs, inputs);
                TensorPrimitives.MultiplyAdd(example, gradient[unit], slope, slope);
                TensorPrimitives.MultiplyAdd(weights.Values.AsSpan(unit * inputs, inputs), gradient[unit], back, back);
            }

            TensorPrimitives.Add(bias.Gradient, gradient, bias.Gradient);
        }

        return inputGradient;
    }
}

namespace Trainer.Network;

/// <summary>Layers one after the other.</summary>
public sealed class Sequence(params ILayer[] layers) : ILayer
{
    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => layers.SelectMany(layer => layer.Parameters);

    /// <inheritdoc/>
    public float[] Forward(float[] input, int rows) =>
        layers.Aggregate(input, (values, layer) => layer.Forward(values, rows));

    /// <inheritdoc/>
    public float[] Backward(float[] outputGradient, int rows) =>
        layers.Reverse().Aggregate(outputGradient, (gradient, layer) => layer.Backward(gradient, rows));
}

namespace Trainer.Network;

/// <summary>A part of a network, working on batches: matrices with one row an example, row after row.</summary>
public interface ILayer
{
    /// <summary>What is learned.</summary>
    IEnumerable<Parameter> Parameters { get; }

    /// <summary>The output for a batch; what <see cref="Backward"/> needs of it is kept.</summary>
    float[] Forward(float[] input, int rows);

    /// <summary>
    /// Adds the gradients of the last batch to the parameters, given the gradient of the loss with respect to the output; gives
    /// the gradient with respect to the input.
    /// </summary>
    float[] Backward(float[] outputGradient, int rows);
}

namespace Trainer.Network;

/// <summary>Numbers that are learned, and the gradient of the loss with respect to them.</summary>
public sealed class Parameter(string name, int size, bool decays)
{
    /// <summary>What the checkpoint calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether weight decay applies; biases are left alone.</summary>
    public bool Decays { get; } = decays;

    /// <summary>The values.</summary>
    public float[] Values { get; } = new float[size];

    /// <summary>The gradient, summed over the batch so far.</summary>
    public float[] Gradient { get; } = new float[size];
}

using Trainer.Data;
using Trainer.Network;

namespace Trainer;

/// <summary>A network together with the loss it is trained for.</summary>
public sealed class Classifier(ILayer network)
{
    /// <summary>What is learned.</summary>
    public IEnumerable<Parameter> Parameters => network.Parameters;

    /// <summary>Adds the gradients of a batch to the parameters; gives the summed loss and the right answers on the way.</summary>
    public (double Loss, int Correct) Learn(Digits images, ReadOnlySpan<int> batch)
    {
        var pixels = new float[batch.Length * Digits.ImageSize];
        var labels = new byte[batch.Length];
        for (int row = 0; row < batch.Length; row++)
        {
            images.Image(batch[row]).CopyTo(pixels.AsSpan(row * Digits.ImageSize));
            labels[row] = images.Labels[batch[row]];
        }

        float[] output = network.Forward(pixels, batch.Length);
        CrossEntropy.ToProbabilities(output, Digits.Classes);
        var result = (CrossEntropy.Loss(output, labels, Digits.Classes), CrossEntropy.Correct(output, labels, Digits.Classes));
        CrossEntropy.ToGradient(output, labels, Digits.Classes);
        network.Backward(output, batch.Length);
        return result;
    }

    /// <summary>The probability of each class for each image.</summary>
    public float[] Predict(Digits images)
    {
        float[] output = network.Forward(images.Pixels, images.Count);
        CrossEntropy.ToProbabilities(output, Digits.Classes);
        return output;
    }

    /// <summary>How well the network does on images it may not have seen.</summary>
    public Score Evaluate(Digits images)
    {
        float[] probabilities = Predict(images);
        return new Score(
            CrossEntropy.Loss(probabilities, images.Labels, Digits.Classes) / images.Count,
            (double)CrossEntropy.Correct(probabilities, images.Labels, Digits.Classes) / images.Count);
    }
}

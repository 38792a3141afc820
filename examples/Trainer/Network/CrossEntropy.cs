using System.Numerics.Tensors;

namespace Trainer.Network;

/// <summary>Scores become probabilities; the loss is how little of it the right class got, as a negative logarithm.</summary>
public static class CrossEntropy
{
    /// <summary>Turns each row of scores into probabilities, in place.</summary>
    public static void ToProbabilities(float[] scores, int classes)
    {
        for (int start = 0; start < scores.Length; start += classes)
        {
            Span<float> row = scores.AsSpan(start, classes);

            // The highest score becomes 0, so that no exponential overflows.
            TensorPrimitives.Subtract(row, TensorPrimitives.Max(row), row);
            TensorPrimitives.SoftMax(row, row);
        }
    }

    /// <summary>The loss summed over the rows.</summary>
    public static double Loss(float[] probabilities, ReadOnlySpan<byte> labels, int classes)
    {
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
            sum -= Math.Log(Math.Max(probabilities[row * classes + labels[row]], 1e-12f));
        return sum;
    }

    /// <summary>How many rows give the right class the highest probability.</summary>
    public static int Correct(float[] probabilities, ReadOnlySpan<byte> labels, int classes)
    {
        int correct = 0;
        for (int row = 0; row < labels.Length; row++)
            correct += TensorPrimitives.IndexOfMax(probabilities.AsSpan(row * classes, classes)) == labels[row] ? 1 : 0;
        return correct;
    }

    /// <summary>The gradient of the mean loss with respect to the scores; takes the place of the probabilities.</summary>
    public static void ToGradient(float[] probabilities, ReadOnlySpan<byte> labels, int classes)
    {
        for (int row = 0; row < labels.Length; row++)
            probabilities[row * classes + labels[row]] -= 1;
        TensorPrimitives.Divide(probabilities, labels.Length, probabilities);
    }
}

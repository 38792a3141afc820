using Trainer.Configuration;
using Trainer.Network;

namespace Examples.Tests.Network;

public class GradientTests
{
    [Theory]
    [InlineData("linear")]
    [InlineData("mlp")]
    [InlineData("resnet")]
    public void GradientsAreTheSlopesOfTheLoss(string model)
    {
        const int Inputs = 5, Outputs = 3, Rows = 4;
        var random = new Random(7);
        ILayer network = Networks.Build(new ModelConfig { Name = model, Width = 6, Depth = 2 }, Inputs, Outputs, random);

        // Biases start at zero, just where a rectifier has no slope.
        foreach (Parameter parameter in network.Parameters.Where(parameter => !parameter.Decays))
            parameter.Values.AsSpan().Fill(0.1f);
        float[] input = [.. Enumerable.Range(0, Rows * Inputs).Select(_ => random.NextNormal())];
        byte[] labels = [0, 2, 1, 2];

        float[] output = network.Forward(input, Rows);
        CrossEntropy.ToProbabilities(output, Outputs);
        CrossEntropy.ToGradient(output, labels, Outputs);
        network.Backward(output, Rows);

        foreach (Parameter parameter in network.Parameters)
        {
            for (int at = 0; at < parameter.Values.Length; at++)
                ((double)parameter.Gradient[at]).ShouldBe(Slope(parameter, at), 2e-3, $"{parameter.Name}[{at}]");
        }

        double Slope(Parameter parameter, int at)
        {
            const float Step = 1e-3f;
            float value = parameter.Values[at];
            parameter.Values[at] = value + Step;
            double above = Loss();
            parameter.Values[at] = value - Step;
            double below = Loss();
            parameter.Values[at] = value;
            return (above - below) / (2 * Step);
        }

        double Loss()
        {
            float[] probabilities = network.Forward(input, Rows);
            CrossEntropy.ToProbabilities(probabilities, Outputs);
            return CrossEntropy.Loss(probabilities, labels, Outputs) / Rows;
        }
    }
}

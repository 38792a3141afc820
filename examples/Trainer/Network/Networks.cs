using Trainer.Configuration;

namespace Trainer.Network;

/// <summary>Builds the networks that configs ask for.</summary>
public static class Networks
{
    /// <summary>A network from images to one score a class.</summary>
    public static ILayer Build(ModelConfig model, int inputs, int outputs, Random random) => model.Name switch
    {
        "linear" => new Linear("output", inputs, outputs, random),
        "mlp" => Perceptron(model, inputs, outputs, random),
        "resnet" => ResidualNetwork(model, inputs, outputs, random),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model.Name, "no such network"),
    };

    private static Sequence Perceptron(ModelConfig model, int inputs, int outputs, Random random)
    {
        var layers = new List<ILayer>();
        for (int depth = 0; depth < model.Depth; depth++)
        {
            layers.Add(new Linear($"hidden{depth}", depth == 0 ? inputs : model.Width, model.Width, random));
            layers.Add(new Rectifier());
        }

        return new Sequence([.. layers, new Linear("output", model.Width, outputs, random)]);
    }

    private static Sequence ResidualNetwork(ModelConfig model, int inputs, int outputs, Random random)
    {
        // Blocks start small, so that a deep network starts out close to a shallow one.
        const float StartScale = 0.3f;
        var layers = new List<ILayer> { new Linear("input", inputs, model.Width, random), new Rectifier() };
        for (int block = 0; block < model.Depth; block++)
        {
            layers.Add(new Residual(new Sequence(
                new Linear($"block{block}.first", model.Width, model.Width, random),
                new Rectifier(),
                new Linear($"block{block}.second", model.Width, model.Width, random, StartScale))));
        }

        return new Sequence([.. layers, new Rectifier(), new Linear("output", model.Width, outputs, random)]);
    }
}

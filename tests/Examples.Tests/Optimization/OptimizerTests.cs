using Trainer.Configuration;
using Trainer.Network;
using Trainer.Optimization;

namespace Examples.Tests.Optimization;

public class OptimizerTests
{
    [Fact]
    public void SgdGoesDownTheGradientAndKeepsItsMomentum()
    {
        Parameter parameter = At(1);
        var sgd = new Sgd(new OptimizerConfig { Name = "sgd", Lr = 0.1, Momentum = 0.5 }, [parameter]);
        Step(sgd, parameter, gradient: 2).ShouldBe(1 - 0.1f * 2, 1e-6);
        Step(sgd, parameter, gradient: 1).ShouldBe(0.8f - 0.1f * (0.5f * 2 + 1), 1e-6);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-0.001)]
    public void TheFirstStepOfAdamIsAsLongAsTheLearningRate(float gradient)
    {
        Parameter parameter = At(1);
        var adam = new Adam(new OptimizerConfig { Name = "adam", Lr = 0.1 }, [parameter]);
        Step(adam, parameter, gradient).ShouldBe(1 - 0.1f * MathF.Sign(gradient), 1e-4);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void WeightsDecayAndBiasesDoNot(string name)
    {
        Parameter weight = At(1);
        var bias = new Parameter("bias", 1, decays: false) { Values = { [0] = 1 } };
        var optimizer = IOptimizer.Build(new OptimizerConfig { Name = name, Lr = 0.1, WeightDecay = 0.01 }, [weight, bias]);
        optimizer.Step(0.1);
        weight.Values[0].ShouldBeLessThan(1);
        bias.Values[0].ShouldBe(1);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void AStepUsesTheGradientUp(string name)
    {
        Parameter parameter = At(1);
        Step(IOptimizer.Build(new OptimizerConfig { Name = name, Lr = 0.1 }, [parameter]), parameter, gradient: 1);
        parameter.Gradient.ShouldBe([0f]);
    }

    private static Parameter At(float value) => new("weight", 1, decays: true) { Values = { [0] = value } };

    private static double Step(IOptimizer optimizer, Parameter parameter, float gradient)
    {
        parameter.Gradient[0] = gradient;
        optimizer.Step(0.1);
        return parameter.Values[0];
    }
}

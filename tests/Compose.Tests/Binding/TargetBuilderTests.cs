using Compose.Binding;
using Compose.Diagnostics;

namespace Compose.Tests.Binding;

public class TargetBuilderTests
{
    public interface ILayer;

    public sealed record Linear(int Inputs, int Outputs) : ILayer;

    public sealed record Network(List<ILayer> Layers, string Name = "net");

    public sealed class Trainer(Network network, TimeProvider clock)
    {
        public Network Network => network;
        public TimeProvider Clock => clock;
    }

    public sealed record Pair(Linear First, Linear Second);

    private static readonly TargetRegistry Targets = new TargetRegistry()
        .Add<Linear>("nn.Linear").Add<Network>("nn.Network").Add<Trainer>("Trainer").Add<Pair>("Pair");

    [Fact]
    public void TargetsAreMadeFromTheInsideOutAndServicesFillWhatIsNotGiven()
    {
        Trainer trainer = Make<Trainer>("""
            _target_: Trainer
            network:
              _target_: nn.Network
              layers:
              - {_target_: nn.Linear, inputs: 2, outputs: 3}
              - {_target_: nn.Linear, _args_: [3], outputs: 1}
            """);
        trainer.Network.Layers.ShouldBe([new Linear(2, 3), new Linear(3, 1)]);
        trainer.Clock.ShouldBe(TimeProvider.System);
    }

    [Fact]
    public void APartialMakesANewObjectAtEachCall()
    {
        object made = Make<object>("{_target_: nn.Linear, _partial_: true, inputs: 1, outputs: 2}");
        Func<Linear> partial = made.ShouldBeOfType<Func<Linear>>();
        partial().ShouldBe(new Linear(1, 2));
        partial().ShouldNotBeSameAs(partial());
    }

    [Fact]
    public void EqualSharedNodesAreOneObject()
    {
        Pair shared = Make<Pair>("""
            _target_: Pair
            first: &one {_target_: nn.Linear, _shared_: true, inputs: 1, outputs: 2}
            second: *one
            """);
        shared.First.ShouldBeSameAs(shared.Second);
    }

    [Theory]
    [InlineData("_target_: nn.Linea", "No target is registered under the name 'nn.Linea'.")]
    [InlineData("_target_: System.IO.FileStream", "No target is registered under the name 'System.IO.FileStream'.")]
    [InlineData("{_target_: nn.Linear, inputs: 1}", "'outputs' must be given.")]
    [InlineData("{_target_: nn.Linear, _args_: [1, 2, 3]}", "'_args_' must be a list of at most 2.")]
    [InlineData("{_target_: nn.Linear, _args_: [1], inputs: 2, outputs: 1}", "'inputs' is the same key as 'inputs'.")]
    [InlineData("{_target_: nn.Linear, _partial_: maybe}", "'_partial_' must be true or false, but is 'maybe'.")]
    [InlineData("{_target_: nn.Network, layers: [{_target_: Pair, first: {inputs: 1, outputs: 1}, second: {inputs: 1, outputs: 1}}]}",
        "'layers[0]' must be a ILayer, but its target makes a Pair.")]
    public void WhatDoesNotFitIsTold(string yaml, string message) =>
        Should.Throw<ConfigValidationException>(() => Make<object>(yaml)).Diagnostic.Message.ShouldBe(message);

    private static T Make<T>(string yaml) => new ConfigBinder().Instantiate<T>(BindYaml.Node(yaml), Targets, new Clock());

    private sealed class Clock : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TimeProvider) ? TimeProvider.System : null;
    }
}

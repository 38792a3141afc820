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

    public sealed record Factory(Func<Linear> Make);

    public sealed record Recipe(object Step, Linear Linear, TimeProvider Clock);

    public sealed class Loop(Loop? next = null)
    {
        public Loop? Next => next;
    }

    public sealed record Pair(Linear First, Linear Second);

    public sealed class Hidden
    {
        private Hidden()
        {
        }
    }

    public sealed class Refuser
    {
        public Refuser(int number) => throw new InvalidOperationException("never");
    }

    private static readonly TargetRegistry Targets = new TargetRegistry()
        .Add<Linear>("nn.Linear").Add<Network>("nn.Network").Add<Trainer>("Trainer").Add<Pair>("Pair").Add<Factory>("Factory").Add<Recipe>("Recipe").Add<Loop>("Loop")
        .Add<Hidden>("Hidden").Add<ILayer>("ILayer").Add<Refuser>("Refuser");

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
    public void APartialFillsAParameterThatIsAFunction()
    {
        Factory factory = Make<Factory>("{_target_: Factory, make: {_target_: nn.Linear, _partial_: true, inputs: 1, outputs: 2}}");
        factory.Make().ShouldBe(new Linear(1, 2));
    }

    [Fact]
    public void APartialTakesWhatTheConfigLeavesOpenFromItsCall()
    {
        Func<int, ILayer> open = Make<Func<int, ILayer>>("{_target_: nn.Linear, _partial_: true, outputs: 2}");
        open(1).ShouldBe(new Linear(1, 2));
        open(3).ShouldBe(new Linear(3, 2));
        Make<Func<int, int, Linear>>("{_target_: nn.Linear, _partial_: true}")(4, 5).ShouldBe(new Linear(4, 5));
        Make<List<Func<int, Linear>>>("[{_target_: nn.Linear, _partial_: true, _args_: [7]}]")[0](8).ShouldBe(new Linear(7, 8));
    }

    [Fact]
    public void APartialIsCheckedBeforeItIsCalledAndMakesNothingBefore()
    {
        Should.Throw<ConfigValidationException>(() => Make<Func<int, Linear>>("{_target_: nn.Linear, _partial_: true, outputs: low}"))
            .Diagnostic.Message.ShouldBe("'outputs' must be a whole number, but is 'low'.");
        Func<int, Refuser> waiting = Make<Func<int, Refuser>>("{_target_: Refuser, _partial_: true}");
        Should.Throw<ConfigValidationException>(() => waiting(1)).Diagnostic.Message.ShouldBe("The config is refused by Refuser: never");
    }

    [Fact]
    public void AFunctionThatAPartialIsNotIsToldWithWhatIsOpen()
    {
        Diagnostic told = Should.Throw<ConfigValidationException>(() => Make<Func<string, Linear>>("{_target_: nn.Linear, _partial_: true, inputs: 1}")).Diagnostic;
        told.Message.ShouldBe("The config must be a function from String to Linear, but its target makes Linear from what the config leaves open.");
        told.Available.ShouldBe(["outputs (Int32)"]);
    }

    [Fact]
    public void TargetsBelowAreLeftAsTheyAreOnDemandAndServicesStillFill()
    {
        Recipe recipe = Make<Recipe>("{_target_: Recipe, _recursive_: false, step: {_target_: nn.Linear, inputs: 1}, linear: {inputs: 1, outputs: 2}}");
        recipe.Step.ShouldBeOfType<Dictionary<string, object?>>()["_target_"].ShouldBe("nn.Linear");
        recipe.Linear.ShouldBe(new Linear(1, 2));
        recipe.Clock.ShouldBe(TimeProvider.System);
    }

    [Fact]
    public void ATargetInsideItselfIsMadeAsDeepAsTheConfigIs() =>
        Make<Loop>("{_target_: Loop, next: {_target_: Loop, next: {_target_: Loop}}}").Next!.Next!.Next.ShouldBeNull();

    [Fact]
    public void NamesThatAreNotRegisteredAreToldWithTheNearOnes() =>
        Should.Throw<ConfigValidationException>(() => Make<object>("{_target_: nn.Linea, inputs: 1}"))
            .Message.ShouldEndWith("Factory\n  fix: did you mean 'nn.Linear'?");

    [Fact]
    public void AServiceThatIsNotThereIsToBeAdded() =>
        Should.Throw<ConfigValidationException>(() => new ConfigBinder().Instantiate<object>(
                BindYaml.Node("{_target_: Trainer, network: {layers: []}}"), Targets, null))
            .Diagnostic.Fix.ShouldBe("add a service of the type TimeProvider");

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
    [InlineData("{_target_: nn.Linear, _args_: [1, 2, 3]}", "'_args_' must be a list of at most 2, but has 3.")]
    [InlineData("{_target_: nn.Linear, _args_: {inputs: 1}}", "'_args_' must be a list of at most 2, but is a mapping.")]
    [InlineData("_target_: [nn.Linear]", "'_target_' must be the name of a target, but is a list.")]
    [InlineData("_target_: null", "'_target_' must be the name of a target, but is null.")]
    [InlineData("_target_: '???'", "'_target_' must be given: it is still '???'.")]
    [InlineData("_target_: Hidden", "The config cannot be made by the target 'Hidden': Hidden has no public constructor, or several with parameters to choose from.")]
    [InlineData("_target_: ILayer", "The config cannot be made by the target 'ILayer': ILayer is an interface, and no types that stand for it are known.")]
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

namespace Compose.Tests.Binding;

public class ConfigBinderTests
{
    public enum Schedule { Constant, WarmUp, Cosine }

    public sealed record Optimizer(string Name, double LearningRate, double Momentum = 0.9)
    {
        public double? WeightDecay { get; init; }
    }

    public sealed record Train(Optimizer Optimizer, int Epochs = 10)
    {
        public required string Dataset { get; init; }
        public Schedule Schedule { get; init; } = Schedule.Constant;
        public List<int> HiddenSizes { get; init; } = [64];
        public Dictionary<string, double> Metrics { get; set; } = new() { ["loss"] = 1 };
        public string[]? Tags { get; init; }
    }

    [Fact]
    public void RecordsTakeConstructorParametersAndInitMembers()
    {
        Train config = BindYaml.To<Train>("""
            optimizer: {name: adam, learning_rate: 1e-3, weight-decay: null}
            epochs: 20
            DataSet: digits
            schedule: warm_up
            hidden_sizes: [128, 64]
            metrics: {acc: 0.5}
            tags: [a, b]
            """);

        config.Optimizer.ShouldBe(new Optimizer("adam", 0.001));
        config.Epochs.ShouldBe(20);
        config.Dataset.ShouldBe("digits");
        config.Schedule.ShouldBe(Schedule.WarmUp);
        config.HiddenSizes.ShouldBe([128, 64]);
        config.Metrics.ShouldBe(new Dictionary<string, double> { ["loss"] = 1, ["acc"] = 0.5 });
        config.Tags.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void WhatIsNotGivenKeepsTheDefaultsOfTheType()
    {
        Train config = BindYaml.To<Train>("{optimizer: {name: sgd, learning_rate: 1}, dataset: digits}");
        (config.Epochs, config.Schedule, config.Optimizer.Momentum).ShouldBe((10, Schedule.Constant, 0.9));
        config.HiddenSizes.ShouldBe([64]);
    }

    [Fact]
    public void AllMistakesAreToldAtOnceEachWithItsPlace() =>
        BindYaml.MistakesOf<Train>("""
            optimizer:
              name: adam
              learning_rat: 0.1
            epochs: 1.5
            schedule: cosin
            hidden_sizes: [1, x]
            tags: [a, null]
            """).ShouldBe("""
            There is no key 'optimizer.learning_rat'.
              --> conf/config.yaml:3:3
                |
              3 |   learning_rat: 0.1
                |   ^^^^^^^^^^^^
              available: learning_rate, weight_decay, momentum, name
              fix: did you mean 'learning_rate'?

            'optimizer.learning_rate' must be given.
              --> conf/config.yaml:2:3
                |
              2 |   name: adam
                |   ^^^^^^^^^^
              fix: give it a value: optimizer.learning_rate=VALUE

            'epochs' must be a whole number, but is 1.5.
              --> conf/config.yaml:4:9
                |
              4 | epochs: 1.5
                |         ^^^

            'dataset' must be given.
              --> conf/config.yaml:1:1
                |
              1 | optimizer:
                | ^^^^^^^^^^
              fix: give it a value: dataset=VALUE

            'schedule' must be one of constant, warm_up, cosine, but is 'cosin'.
              --> conf/config.yaml:5:11
                |
              5 | schedule: cosin
                |           ^^^^^
              available: cosine, constant, warm_up
              fix: did you mean 'cosine'?

            'hidden_sizes[1]' must be a whole number, but is 'x'.
              --> conf/config.yaml:6:19
                |
              6 | hidden_sizes: [1, x]
                |                   ^

            'tags[1]' may not be null; it must be text.
              --> conf/config.yaml:7:11
                |
              7 | tags: [a, null]
                |           ^^^^
            """.ReplaceLineEndings("\n"));
}

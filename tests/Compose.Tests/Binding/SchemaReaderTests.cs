using Compose.Binding;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Yaml;

namespace Compose.Tests.Binding;

public class SchemaReaderTests
{
    public enum Schedule { Constant, WarmUp }

    public sealed class Pool
    {
        public int Size { get; set; } = 5;
    }

    public sealed class Database
    {
        public required string Host { get; set; }
        public int Port { get; set; } = 3306;
        public double? Timeout { get; set; }
        public Schedule RetrySchedule { get; set; } = Schedule.WarmUp;
        public Pool Pool { get; set; } = new() { Size = 9 };
        public List<string> Tags { get; set; } = ["x"];
        public Dictionary<string, int> Limits { get; set; } = new() { ["cpu"] = 1 };
        public Database? Replica { get; set; }
    }

    public sealed record Optimizer(string Name, double Lr = 0.1);

    [Fact]
    public void KeysAreInSnakeCaseWithTheDefaultsOfTheMembers() =>
        YamlWriter.Write(ClassInstance.Create(SchemaReader.Read(typeof(Database)))).ShouldBe("""
            host: ???
            port: 3306
            timeout: null
            retry_schedule: warm_up
            pool:
              size: 9
            tags:
            - x
            limits:
              cpu: 1
            replica: null

            """.ReplaceLineEndings("\n"));

    public sealed record Numbers(float Single = 0.1f, decimal Exact = 1.234567890123456789m, decimal Short = 0.10m);

    [Fact]
    public void NumbersKeepTheirDigits()
    {
        ComposedConfig config = ConfigComposer.CreateBuilder().AddSchema<Numbers>("config").Build().Compose("config", "short='2.000000000000000000001'");
        config.ToYaml().ShouldBe("single: 0.1\nexact: '1.234567890123456789'\nshort: '2.000000000000000000001'\n");
        config.Bind<Numbers>().ShouldBe(new Numbers(Short: 2.000000000000000000001m));
        Should.Throw<ComposeException>(() => ConfigComposer.CreateBuilder().AddSchema<Numbers>("config").Build().Compose("config", "short=much"));
    }

    [Theory]
    [InlineData("base.pool.size=abc", "'base.pool.size' must be a whole number, but is 'abc'.")]
    [InlineData("base.pool.sise=1", "There is no key 'base.pool.sise'.")]
    [InlineData("base.limits.cpu=x", "'base.limits.cpu' must be a whole number, but is 'x'.")]
    public void ADefaultOfAMemberIsHeldToItsType(string text, string message)
    {
        ConfigComposer composer = ConfigComposer.CreateBuilder()
            .AddSchema<Database>("base", "database").AddConfig("config", "defaults: [base: database]").Build();

        Should.Throw<ComposeException>(() => composer.Compose("config", text)).Diagnostic.Message.ShouldStartWith(message);
    }

    public sealed class Tables
    {
        public Dictionary<string, List<int>> Steps { get; set; } = [];
        public Dictionary<Schedule, int> Weights { get; set; } = [];
        public Dictionary<bool, int> Shares { get; set; } = [];
        public Dictionary<FileInfo, int> Files { get; set; } = [];
    }

    [Fact]
    public void KeysOfDictionariesHaveTheTypeOfTheKeys()
    {
        Tables bound = TablesOf("weights: {1: 5}\nshares: {0: 2}\nfiles: {a/b: 3}").Bind<Tables>();

        bound.Weights.ShouldBe(new Dictionary<Schedule, int> { [Schedule.WarmUp] = 5 });
        bound.Shares.ShouldBe(new Dictionary<bool, int> { [false] = 2 });
        bound.Files.ShouldHaveSingleItem().Value.ShouldBe(3);
    }

    [Fact]
    public void AContainerIsNoElementOfAListInADictionary() =>
        Should.Throw<ComposeException>(() => TablesOf("steps: {a: [[1]]}")).Diagnostic.Message
            .ShouldBe("'steps.a[0]' must be a whole number, but is a list.");

    private static ComposedConfig TablesOf(string text) => ConfigComposer.CreateBuilder()
        .AddSchema<Tables>("tables").AddConfig("config", $"defaults: [tables, _self_]\n{text}").Build().Compose("config");

    [Fact]
    public void ARegisteredTypeChecksWhatIsComposedOverIt()
    {
        ConfigComposer composer = ConfigComposer.CreateBuilder()
            .AddSchema<Optimizer>("optimizer", "base")
            .AddConfig("config", "defaults: [optimizer: sgd, _self_]")
            .AddConfig("optimizer/sgd", "defaults: [base]\nname: sgd\n")
            .Build();

        composer.Compose("config").ToYaml().ShouldBe("optimizer:\n  name: sgd\n  lr: 0.1\n");
        composer.Compose("config", "optimizer.lr=1").ToYaml().ShouldBe("optimizer:\n  name: sgd\n  lr: 1.0\n");
        Should.Throw<ComposeException>(() => composer.Compose("config", "optimizer.lr=fast")).Message.ShouldBe("""
            'optimizer.lr' must be a number, but is 'fast'.
              --> override 1:1:14
                |
              1 | optimizer.lr=fast
                |              ^^^^
            """.ReplaceLineEndings("\n"));
        Should.Throw<ComposeException>(() => composer.Compose("config", "optimizer.momentum=1")).Kind.ShouldBe(ErrorKind.Composition);
    }

    public sealed class Unfilled
    {
        public required Optimizer Optimizer { get; init; }

        public required List<int> Sizes { get; init; }

        public required Dictionary<string, int> Limits { get; init; }

        public (int, string) Pair { get; init; } = (1, "a");
    }

    [Theory]
    [InlineData("optimizer.lr=1", "'optimizer' has no value yet, so nothing inside it can be set.", "set the whole of it: optimizer={key:value}")]
    [InlineData("sizes.0=1", "'sizes' has no value yet, so nothing inside it can be set.", "set the whole of it: sizes=[value]")]
    [InlineData("++limits.cpu=1", "'limits' has no value yet, so nothing inside it can be set.", "set the whole of it: limits={key:value}")]
    [InlineData("pair=[1]", "'pair' must be a list of 2, but has 1.", null)]
    public void WhatCannotBeSetByPartsIsTold(string text, string message, string? fix)
    {
        ComposeException mistake = Should.Throw<ComposeException>(
            () => ConfigComposer.CreateBuilder().AddSchema<Unfilled>("config").Build().Compose("config", text));
        (mistake.Diagnostic.Message, mistake.Diagnostic.Fix).ShouldBe((message, fix));
    }

    [Fact]
    public void ATupleTellsHowManyValuesItWasGiven() =>
        BindYaml.MistakesOf<Unfilled>("{optimizer: {name: a}, sizes: [], limits: {}, pair: [1, b, 3]}").ShouldStartWith("'pair' must be a list of 2, but has 3.\n");

    [Theory]
    [InlineData("retry_schedule: WARM_UP", "warm_up")]
    [InlineData("retry_schedule: constant", "constant")]
    public void EnumerationsAreMatchedAsWhenBinding(string yaml, string expected) =>
        ((MappingNode)ConfigMerge.Merge(ClassInstance.Create(SchemaReader.Read(typeof(Database))), BindYaml.Node(yaml)))
            ["retry_schedule"]!.ToString().ShouldBe(expected);

    public sealed class Endless
    {
        public Endless Self => this;
        public List<Endless> All { get; } = [];
        public Endless() => All.Add(this);
    }

    [Fact]
    public void DefaultsThatHoldThemselvesAreRefused() =>
        Should.Throw<ConfigValidationException>(() => SchemaReader.Read(typeof(Endless))).Kind.ShouldBe(ErrorKind.LimitExceeded);
}

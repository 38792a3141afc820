using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using Compose.Binding;
using Compose.Nodes;

namespace Compose.Tests.Binding;

/// <summary>Values of every kind, and configs that no type can be made of.</summary>
public class BadInputTests
{
    [Flags]
    public enum Access { None = 0, Read = 1, Write = 2 }

    public sealed class Everything
    {
        public TimeSpan Duration { get; init; }
        public DateTimeOffset Instant { get; init; }
        public DateOnly Day { get; init; }
        public TimeOnly Time { get; init; }
        public Guid Id { get; init; }
        public Uri? Address { get; init; }
        public FileInfo? File { get; init; }
        public Version? Version { get; init; }
        public BigInteger Big { get; init; }
        public byte[]? Bytes { get; init; }
        public Access Access { get; init; }
        public (int, string) Pair { get; init; }
        public HashSet<string>? Set { get; init; }
        public ImmutableArray<int> Numbers { get; init; }
        public Dictionary<int, Access>? ByNumber { get; init; }
        public decimal Price { get; init; }
    }

    public sealed class ShortList : System.Collections.ObjectModel.Collection<int>
    {
        protected override void InsertItem(int index, int item) =>
            base.InsertItem(index, index == 2 ? throw new InvalidOperationException("two are enough") : item);
    }

    public sealed class ClosedBook : Dictionary<string, int>
    {
        public ClosedBook() => throw new InvalidOperationException("closed\nfor good");
    }

    public sealed record Own(ShortList? List, ClosedBook? Book);

    [Fact]
    public void ACollectionOfTheAppThatThrowsIsAMistakeInItsPlace() =>
        BindYaml.MistakesOf<Own>("list: [1, 2, 3]\nbook: {a: 1}").ShouldBe("""
            'list' is refused: two are enough
              --> conf/config.yaml:1:7
                |
              1 | list: [1, 2, 3]
                |       ^^^^^^^^^

            'book' is refused: closed for good
              --> conf/config.yaml:2:7
                |
              2 | book: {a: 1}
                |       ^^^^^^
            """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("optimizer.lrr", "There is no key 'optimizer.lrr'.\n  available: lr, name\n  fix: did you mean 'optimizer.lr'?")]
    [InlineData("optimiser.lr", "There is no key 'optimiser.lr'.\n  available: optimizer, hydra\n  fix: did you mean 'optimizer'?")]
    public void AKeyThatIsNotThereIsToldWithThoseBesideIt(string path, string message) =>
        Should.Throw<Compose.Diagnostics.CompositionException>(() =>
                ConfigComposer.CreateBuilder().AddConfig("config", "optimizer: {name: adam, lr: 1}").Build().Compose("config").Get<double>(path))
            .Message.ShouldBe(message);

    [Fact]
    public void EveryKindOfValueIsBoundWithoutLoss()
    {
        Everything made = BindYaml.To<Everything>("""
            duration: 1h30m
            instant: '2026-01-31T10:00:00+01:00'
            day: '2026-01-31'
            time: '10:30'
            id: 6f9619ff-8b86-d011-b42d-00c04fc964ff
            address: https://example.org/a
            file: data/x.csv
            version: '1.2.3'
            big: 123456789012345678901234567890
            bytes: aGk=
            access: read, write
            pair: [1, x]
            set: [a, b, a]
            numbers: [1, 2]
            by_number: {1: read, 2: [read, write]}
            price: 0.1
            """);
        made.Duration.ShouldBe(TimeSpan.FromMinutes(90));
        made.Instant.Offset.ShouldBe(TimeSpan.FromHours(1));
        made.Day.ShouldBe(new DateOnly(2026, 1, 31));
        made.Time.ShouldBe(new TimeOnly(10, 30));
        made.Big.ShouldBe(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture));
        made.Bytes.ShouldBe("hi"u8.ToArray());
        made.Access.ShouldBe(Access.Read | Access.Write);
        made.Pair.ShouldBe((1, "x"));
        made.Set.ShouldBe(["a", "b"]);
        made.Numbers.ShouldBe([1, 2]);
        made.ByNumber![2].ShouldBe(Access.Read | Access.Write);
        made.Price.ShouldBe(0.1m);
        made.Version.ShouldBe(new Version(1, 2, 3));
    }

    public sealed record Numbers(byte Small = 0, bool Flag = false, int Whole = 0, Version? Version = null);

    [Theory]
    [InlineData("small: 300", "'small' must be a whole number from 0 to 255, but is 300.")]
    [InlineData("version: 1.10", "'version' must be a version as 1.2.3, or in quotes as '1.10', but is 1.1.")]
    [InlineData("flag: abc", "'flag' must be true or false, but is 'abc'.")]
    [InlineData("whole: 1.5", "'whole' must be a whole number, but is 1.5.")]
    [InlineData("whole: '1,5'", "'whole' must be a whole number, but is '1,5'.")]
    [InlineData("whole: null", "'whole' may not be null; it must be a whole number.")]
    [InlineData("whole: ???", "'whole' must be given: it is still '???'.")]
    [InlineData("{whole: 1, Whole: 2}", "'Whole' is the same key as 'whole'.")]
    public void NoConversionLosesAnything(string yaml, string message) =>
        Should.Throw<Compose.Diagnostics.ConfigValidationException>(() => BindYaml.To<Numbers>(yaml)).Diagnostic.Message.ShouldBe(message);

    public sealed class Tree
    {
        public string Name { get; init; } = "";
        public List<Tree> Children { get; init; } = [];
    }

    public sealed class Forest : List<Forest>;

    [Fact]
    public void TypesThatHoldThemselvesAreBound()
    {
        BindYaml.To<Tree>("{name: a, children: [{name: b, children: [{name: c}]}]}").Children[0].Children[0].Name.ShouldBe("c");
        BindYaml.To<Forest>("[[], [[]]]").Count.ShouldBe(2);
    }

    [Fact]
    public void AMillionElementsAreBound() =>
        new ConfigBinder().Bind<int[]>(new SequenceNode(
            [.. Enumerable.Range(0, 1_000_000).Select(at => (ConfigNode)new ScalarNode(ScalarValue.From(at)))])).Length.ShouldBe(1_000_000);

    [Fact]
    public void EndlessNestingIsRefused()
    {
        ConfigNode node = new SequenceNode([]);
        for (int level = 0; level < 100_000; level++)
            node = new SequenceNode([node]);
        Should.Throw<Compose.Diagnostics.ConfigValidationException>(() => new ConfigBinder().Bind<Forest>(node)).Message
            .ShouldContain("nests deeper than");
    }

    public sealed class Guarded
    {
        public Guarded(string name) => Name = name.Length > 0 ? name : throw new ArgumentException("A name is needed.");

        public string Name { get; }
    }

    [Fact]
    public void AConstructorThatThrowsIsAMistakeOfTheConfig() =>
        BindYaml.MistakesOf<Guarded>("name: ''").ShouldStartWith("The config is refused by Guarded: A name is needed.");

    [Fact]
    public void KeysThatAreTheSameAfterMatchingAreRefused() =>
        BindYaml.MistakesOf<Dictionary<int, int>>("{1: 1, '1': 2}").ShouldStartWith("'1' is the same key as '1'.");

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Adam), "adam")]
    [JsonDerivedType(typeof(Sgd), "sgd")]
    public abstract record Optimizer(double Lr);

    public sealed record Adam(double Lr, double Beta = 0.9) : Optimizer(Lr);

    public sealed record Sgd(double Lr) : Optimizer(Lr);

    [Fact]
    public void TheDiscriminatorChoosesTheType()
    {
        BindYaml.To<Optimizer>("{kind: adam, lr: 1}").ShouldBe(new Adam(1));
        BindYaml.MistakesOf<Optimizer>("{kind: adm, lr: 1}").ShouldContain("fix: did you mean 'adam'?");
    }

    public sealed record Bounded([Range(0, 1)] double Rate, [RegularExpression("[a-z]+")] string Name) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            Name == "none" && Rate > 0 ? [new ValidationResult("none takes no rate", [nameof(Rate)])] : [];
    }

    [Fact]
    public void RulesAreToldInWordsAtTheValueThatBreaksThem()
    {
        BindYaml.MistakesOf<Bounded>("{rate: 2, name: A}").ShouldBe("""
            'rate' must be at least 0 and at most 1, but is 2.0.
              --> conf/config.yaml:1:8
                |
              1 | {rate: 2, name: A}
                |        ^

            'name' must match [a-z]+, but is 'A'.
              --> conf/config.yaml:1:17
                |
              1 | {rate: 2, name: A}
                |                 ^
            """.ReplaceLineEndings("\n"));
        BindYaml.MistakesOf<Bounded>("{rate: 1, name: none}").ShouldStartWith("'rate' is not valid: none takes no rate");
    }

    [ExtraKeys]
    public sealed record Open(int A);

    public sealed record Collecting(int A)
    {
        [ExtraKeys]
        public Dictionary<string, object?> Rest { get; init; } = [];
    }

    [Fact]
    public void ExtraKeysAreLeftOrCollectedWhereTheTypeTakesThem()
    {
        new ConfigBinder().Bind(BindYaml.Node("{a: 1, b: 2}"), typeof(Open)).UnusedKeys.Select(path => path.ToString()).ShouldBe(["b"]);
        BindYaml.To<Collecting>("{a: 1, b: [x]}").Rest["b"].ShouldBe(new List<object?> { "x" });
    }
}

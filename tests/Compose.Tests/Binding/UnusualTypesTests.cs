using System.ComponentModel.DataAnnotations;
using Compose.Binding;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Yaml;

namespace Compose.Tests.Binding;

/// <summary>Types that no config was made for: a clear mistake, or what is right.</summary>
public class UnusualTypesTests
{
    public sealed class Growing<T>
    {
        public int Size { get; set; }

        public Growing<Growing<T>>? Next { get; set; }
    }

    public sealed class Directory : Dictionary<string, Directory>;

    public sealed class Ring
    {
        public Ring() => Next = this;

        public string Name { get; set; } = "";

        public Ring Next { get; set; }
    }

    public sealed class Grumpy
    {
        private int size;

        public int Size { get => size; set => size = value >= 0 ? value : throw new ArgumentException("Too small."); }

        public List<int> Broken { get => throw new NotSupportedException("Not to be read."); set => size = value.Count; }
    }

    public sealed class Judge : IValidatableObject
    {
        public int Size { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => throw new NotSupportedException("I do not judge.");
    }

    public sealed class Hidden
    {
        public int Kept { get; private set; } = 1;

        public static int Shared { get; set; }

        public int this[int at] => at;

        public event Action? Changed;

        public int WriteOnly { set => Changed?.Invoke(); }

        internal int Inner { get; set; }
    }

    public class Base
    {
        public virtual int Size { get; set; }

        public object? Value { get; set; }
    }

    public sealed class Derived : Base
    {
        public override int Size { get; set; } = 5;

        public new int? Value { get; set; }
    }

    public sealed class Twins
    {
        public int MaxSize { get; set; }

        public int Max_Size { get; set; }
    }

    public sealed class Holder<T>
    {
        public T? Value { get; set; }
    }

    [Fact]
    public void ATypeThatGrowsWithEachLevelIsBound()
    {
        BindYaml.To<Growing<int>>("{next: {next: {size: 3}}}").Next!.Next!.Size.ShouldBe(3);
        SchemaReader.Read(typeof(Growing<int>)).Fields.Length.ShouldBe(2);
    }

    [Fact]
    public void ADictionaryOfItselfIsBound() => BindYaml.To<Directory>("{usr: {bin: {}, lib: {}}}")["usr"].Keys.ShouldBe(["bin", "lib"]);

    [Fact]
    public void AnObjectThatHoldsItselfIsLaidOver()
    {
        Ring ring = BindYaml.To<Ring>("{name: a, next: {name: b, next: {name: c}}}");
        (ring.Name, ring.Next.Name, ring.Next.Next.Name).ShouldBe(("a", "b", "c"));
        Should.Throw<ConfigValidationException>(() => SchemaReader.Read(typeof(Ring))).Message
            .ShouldBe("The defaults of Ring refer to themselves, or nest deeper than 64 levels.");
    }

    [Theory]
    [InlineData("size: -1", "'size' is refused: Too small.")]
    [InlineData("broken: [1]", null)]
    public void AMemberThatThrowsIsAMistakeOfTheConfig(string yaml, string? message)
    {
        if (message is null)
            BindYaml.To<Grumpy>(yaml).Size.ShouldBe(1);
        else
            BindYaml.MistakesOf<Grumpy>(yaml).ShouldStartWith(message);
    }

    [Fact]
    public void AMemberThatCannotBeReadHasNoDefault() =>
        YamlWriter.Write(ClassInstance.Create(SchemaReader.Read(typeof(Grumpy)))).ShouldBe("size: 0\nbroken: ???\n");

    [Fact]
    public void AJudgeThatThrowsIsAMistakeOfTheConfig() =>
        BindYaml.MistakesOf<Judge>("size: 1").ShouldStartWith("The config is not valid: I do not judge.");

    [Theory]
    [InlineData("kept: 2")]
    [InlineData("shared: 2")]
    [InlineData("item: 2")]
    [InlineData("changed: 2")]
    [InlineData("inner: 2")]
    public void WhatIsNotForAllToSetIsNoKey(string yaml) => BindYaml.MistakesOf<Hidden>(yaml).ShouldStartWith("There is no key");

    [Fact]
    public void TheNearestOfMembersWithOneNameIsSet()
    {
        Derived made = BindYaml.To<Derived>("{size: 2, value: 3}");
        (made.Size, made.Value, ((Base)made).Value).ShouldBe((2, 3, null));
    }

    [Fact]
    public void MembersThatNoKeyTellsApartAreRefused() =>
        BindYaml.MistakesOf<Twins>("max_size: 1").ShouldStartWith("The config cannot be bound: no key tells the members 'MaxSize' and 'Max_Size' of Twins apart.");

    [Fact]
    public void ClashingKeysAreRefusedByTheirPlaces() =>
        BindYaml.MistakesOf<Holder<int>>("{value: 1, VALUE: 2}").ShouldBe("""
            'VALUE' is the same key as 'value'.
              --> conf/config.yaml:1:12
                |
              1 | {value: 1, VALUE: 2}
                |            ^^^^^
              first given here:
              --> conf/config.yaml:1:2
                |
              1 | {value: 1, VALUE: 2}
                |  ^^^^^
            """.ReplaceLineEndings("\n"));

    public static TheoryData<Type> NoConfigs { get; } =
    [
        typeof(Func<int>), typeof(Stream), typeof(Type), typeof(int[,]), typeof(IServiceProvider), typeof(Delegate), typeof(Array), typeof(Enum), typeof(ValueType),
        typeof(Task), typeof(void), typeof(IntPtr*),
    ];

    [Theory]
    [MemberData(nameof(NoConfigs))]
    public void ATypeThatNoConfigHasIsAMistakeAndNoCrash(Type type)
    {
        foreach (string yaml in (string[])["{a: 1}", "[1]", "1", "text"])
        {
            Should.Throw<ConfigValidationException>(() => new ConfigBinder().Bind(BindYaml.Node(yaml), type))
                .Message.ShouldNotBeNullOrEmpty($"{type} from {yaml}");
        }
    }

    [Fact]
    public void AMillionEntriesWithWrongValuesAreToldInShort()
    {
        var entries = new MappingNode([.. Enumerable.Range(0, 1_000_000).Select(at => new MappingEntry(ScalarValue.From(at), new ScalarNode(ScalarValue.From("x"))))]);
        ConfigValidationException error = Should.Throw<ConfigValidationException>(() => new ConfigBinder().Bind<Dictionary<int, int>>(entries));
        error.Diagnostics.Length.ShouldBe(26);
        error.Diagnostics[^1].Message.ShouldBe("999975 more mistakes are not shown.");
    }

    [Theory]
    [InlineData(25, 25, "'[24]' must be a whole number, but is 'x'.")]
    [InlineData(26, 26, "1 more mistake is not shown.")]
    [InlineData(60, 26, "35 more mistakes are not shown.")]
    public void TheFirstMistakesAreShownAndTheRestCounted(int wrong, int shown, string last)
    {
        ConfigValidationException error = Should.Throw<ConfigValidationException>(
            () => BindYaml.To<List<int>>($"[{string.Join(", ", Enumerable.Repeat("x", wrong))}]"));
        error.Diagnostics.Length.ShouldBe(shown);
        error.Diagnostics[^1].Message.ShouldBe(last);
    }
}

using System.Text.Json.Serialization;
using Compose.Diagnostics;

namespace Compose.Tests.Binding;

public class KindChangeTests
{
    [JsonDerivedType(typeof(Dog), "dog")]
    [JsonDerivedType(typeof(Cat), "cat")]
    public abstract record Pet
    {
        public string Name { get; init; } = "rex";
    }

    public sealed record Dog : Pet
    {
        public required string Size { get; init; }

        public Collar Collar { get; init; } = new();
    }

    public sealed record Cat : Pet
    {
        public int Lives { get; init; } = 9;
    }

    public sealed record Collar
    {
        public string Color { get; init; } = "red";

        public bool Bell { get; init; }
    }

    public sealed class Household
    {
        public Pet Pet { get; init; } = new Cat();
    }

    [Theory]
    [InlineData("pet.$type=dog", "{$type: dog, name: rex, size: '???', collar: {color: red, bell: false}}")]
    [InlineData("pet={$type: dog, Size: small}", "{$type: dog, name: rex, Size: small, collar: {color: red, bell: false}}")]
    [InlineData("pet.name=kim pet.$type=dog pet.collar.bell=true", "{$type: dog, name: kim, size: '???', collar: {color: red, bell: true}}")]
    [InlineData("pet.$type=dog pet.collar.bell=true pet.$type=cat ~pet.collar", "{$type: cat, name: rex, lives: 9}")]
    [InlineData("pet.$type=cat pet.lives=7", "{$type: cat, name: rex, lives: 7}")]
    [InlineData("pet.$type=dig", "{$type: dig, name: rex, lives: 9}")]
    public void AnotherKindHasItsOwnDefaultsAndWhatWasGivenStays(string overrides, string pet) =>
        Compose(overrides).ToYaml().ShouldBe(ConfigComposer.CreateBuilder().AddConfig("config", $"pet: {pet}").Build().Compose("config").ToYaml());

    [Fact]
    public void AnotherKindIsBoundWithItsDefaults() =>
        Compose("pet.$type=dog pet.size=big").Bind<Household>().Pet.ShouldBe(new Dog { Size = "big" });

    [Fact]
    public void AKeyThatWasGivenForAnotherKindIsAMistake() =>
        Should.Throw<ConfigValidationException>(() => Compose("pet.lives=3 pet.$type=dog pet.size=big")).Message.ShouldBe("""
            There is no key 'pet.lives' in a Dog.
              --> override 1:1:11
                |
              1 | pet.lives=3
                |           ^
              available: size, name, collar
              fix: take it away: ~pet.lives
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void MistakesInsideANamedKindAreToldWhileComposing() =>
        Should.Throw<ConfigValidationException>(() => Compose("pet.lives=many", "pet.name=[1]")).Message.ShouldBe("""
            'pet.name' must be text, but is a list.
              --> override 2:1:10
                |
              1 | pet.name=[1]
                |          ^^^

            'pet.lives' must be a whole number, but is 'many'.
              --> override 1:1:11
                |
              1 | pet.lives=many
                |           ^^^^
            """.ReplaceLineEndings("\n"));

    public sealed class Shelter
    {
        public List<Pet> Pets { get; init; } = [];

        public Dictionary<string, Pet> ByName { get; init; } = [];
    }

    [Theory]
    [InlineData("pets: [{$type: cat, lives: 7}, {$type: cat, lives: x}]", "'pets[1].lives' must be a whole number, but is 'x'.")]
    [InlineData("by_name: {tom: {$type: cat, livs: 7}}", "There is no key 'by_name.tom.livs' in a Cat.")]
    [InlineData("pets: [{$type: dog, collar: {bell: x}}]", "'pets[0].collar.bell' must be true or false, but is 'x'.")]
    public void KindsAreHeldToTheirKeysWhereverTheyLie(string yaml, string message) =>
        Should.Throw<ConfigValidationException>(() => ComposeShelter(yaml)).Diagnostic.Message.ShouldBe(message);

    [Theory]
    [InlineData("pets: [{$type: cat, lives: '7'}]", "pets:\n- $type: cat\n  lives: 7\nby_name: {}\n")] // as the key's type has it
    [InlineData("pets: [{$type: CAT, Lives: 7}]", "pets:\n- $type: CAT\n  Lives: 7\nby_name: {}\n")] // spelled as the binder knows it
    [InlineData("pets: [{$type: '???', x: 1}]", "pets:\n- $type: ???\n  x: 1\nby_name: {}\n")] // of no kind yet
    [InlineData("pets: [{$type: cow, x: 1}]", "pets:\n- $type: cow\n  x: 1\nby_name: {}\n")] // the binder tells the kinds
    [InlineData("pets: ['${by_name.tom}']", "pets:\n- ${by_name.tom}\nby_name: {}\n")]
    public void WhatIsNotKnownYetIsLeftToTheBinder(string yaml, string expected) => ComposeShelter(yaml).ToYaml().ShouldBe(expected);

    [Fact]
    public void WhatAnInterpolationGivesIsHeldToTheKindToo() =>
        Should.Throw<ComposeException>(() => ComposeShelter("pets: [{$type: cat, lives: '${by_name.x.name}'}]\nby_name: {x: {$type: cat, name: kim}}").ToYaml(resolve: true))
            .Diagnostic.Message.ShouldBe("'pets[0].lives' must be a whole number, but is 'kim'.");

    private static ComposedConfig ComposeShelter(string yaml) => ConfigComposer.CreateBuilder().AddSchema<Shelter>("shelter")
        .AddConfig("config", $"defaults: [shelter, _self_]\n{yaml}").Build().Compose("config");

    private static ComposedConfig Compose(params string[] overrides) =>
        ConfigComposer.CreateBuilder().AddSchema<Household>("config").Build().Compose("config", overrides is [var only] ? Split(only) : overrides);

    // At spaces, but for those in braces.
    private static string[] Split(string overrides) => overrides.Contains('{') ? [overrides] : overrides.Split(' ');
}

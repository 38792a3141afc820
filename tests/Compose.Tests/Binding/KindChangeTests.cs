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
        Should.Throw<ConfigValidationException>(() => Compose("pet.lives=3 pet.$type=dog pet.size=big").Bind<Household>()).Message.ShouldBe("""
            There is no key 'pet.lives'.
              --> override 1:1:11
                |
              1 | pet.lives=3
                |           ^
              available: size, name, collar
            """.ReplaceLineEndings("\n"));

    private static ComposedConfig Compose(string overrides) =>
        ConfigComposer.CreateBuilder().AddSchema<Household>("config").Build().Compose("config", Split(overrides));

    // At spaces, but for those in braces.
    private static string[] Split(string overrides) => overrides.Contains('{') ? [overrides] : overrides.Split(' ');
}

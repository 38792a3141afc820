using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Compose.Binding;
using Compose.Diagnostics;

namespace Compose.Tests.Binding;

public class MistakesAndKindsTests
{
    public sealed record Child(int Size);

    public sealed record Parent(Child Child, [Range(1, 10)] int Count)
    {
        [Range(0, 1)]
        public double Rate { get; init; }
    }

    public abstract record Shape;

    public sealed record Circle(double Radius) : Shape;

    public sealed record Square(double Side) : Shape;

    public sealed record Drawing(Shape Shape);

    public sealed class Gallery
    {
        public Shape Front { get; init; } = new Circle(1);

        public List<Shape> Others { get; init; } = [new Circle(2), new Square(3)];
    }

    [ExtraKeys]
    public sealed record Open(int Known, Closed Below);

    [ExtraKeys]
    public sealed record Closed(int Size = 1);

    [Fact]
    public void AWrongChildDoesNotHideTheRulesThatItsParentBreaks()
    {
        var error = Should.Throw<ConfigValidationException>(() => BindYaml.To<Parent>("{child: {size: big}, count: 11, rate: 2}"));
        error.Diagnostics.Select(mistake => mistake.Message).ShouldBe(
        [
            "'child.size' must be a whole number, but is 'big'.",
            "'count' must be at least 1 and at most 10, but is 11.",
            "'rate' must be at least 0 and at most 1, but is 2.0.",
        ]);
        error.Diagnostics.ShouldAllBe(mistake => mistake.Origin.IsKnown);
    }

    [Fact]
    public void KindsNamedByCodeAreToldApartByTheKey()
    {
        Compose("shape: {$type: circle, radius: 2}").Bind<Drawing>().Shape.ShouldBe(new Circle(2));
        Compose("shape: {$type: square, side: 3}").Bind<Drawing>().Shape.ShouldBe(new Square(3));
        Should.Throw<ConfigValidationException>(() => Compose("shape: {$type: circel, radius: 2}").Bind<Drawing>())
            .Diagnostic.Fix.ShouldBe("did you mean 'circle'?");
    }

    [Fact]
    public void ADefaultOfAKindIsWrittenWithItsName()
    {
        ComposedConfig config = ConfigComposer.CreateBuilder()
            .AddSchema<Gallery>("config")
            .AddDerivedType<Shape, Circle>("circle")
            .AddDerivedType<Shape, Square>("square")
            .Build().Compose("config", "front.radius=4", "others.1.$type=circle", "others.1.radius=9");

        config.ToYaml().ShouldBe("""
            front:
              $type: circle
              radius: 4.0
            others:
            - $type: circle
              radius: 2.0
            - $type: circle
              radius: 9.0

            """.ReplaceLineEndings("\n"));
        config.Bind<Gallery>().Front.ShouldBe(new Circle(4));
        config.Bind<Gallery>().Others.ShouldBe([new Circle(2), new Circle(9)]);
    }

    [Theory]
    [InlineData("front: {$type: square, side: 3}", "others.0.radius=5")]
    [InlineData("front: {$type: circle}", "front={$type: square, side: 3}")]
    public void AnotherKindTakesThePlaceOfTheOneBefore(string yaml, string text)
    {
        ComposedConfig config = ConfigComposer.CreateBuilder()
            .AddSchema<Gallery>("base").AddConfig("config", $"defaults: [base, _self_]\n{yaml}\n")
            .AddDerivedType<Shape, Circle>("circle").AddDerivedType<Shape, Square>("square")
            .Build().Compose("config", text, "others.1.side=4");

        config.Bind<Gallery>().Front.ShouldBe(new Square(3));
        config.Bind<Gallery>().Others[1].ShouldBe(new Square(4));
        config.Find("front.radius").ShouldBeNull();
    }

    public sealed record Login([MinLength(8)] string Password, [MinLength(8), Secret] string Pin);

    [Fact]
    public void ARuleThatASecretBreaksDoesNotShowIt()
    {
        string told = BindYaml.MistakesOf<Login>("{password: hush1, pin: hush2}");
        told.ShouldContain("'password'");
        told.ShouldContain("'pin'");
        told.ShouldNotContain("hush");
        BindYaml.MistakesOf<Login>("{password: '???', pin: longenough}").ShouldStartWith("'password' must be given");
    }

    [Fact]
    public void KeysThatNoMemberTookAreReported()
    {
        Compose("{known: 1, more: 2, below: {size: 1, old: {a: 1}}}").Bind<Open>(out ImmutableArray<string> unused);
        unused.ShouldBe(["more", "below.old"]);
    }

    private static ComposedConfig Compose(string yaml) => ConfigComposer.CreateBuilder()
        .AddConfig("config", yaml)
        .AddDerivedType<Shape, Circle>("circle")
        .AddDerivedType<Shape, Square>("square")
        .Build().Compose("config");
}

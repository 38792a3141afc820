using System.ComponentModel.DataAnnotations;
using Compose.Binding;
using Compose.Diagnostics;

namespace Compose.Tests.Binding;

/// <summary>What interpolations give is held to the type of the place that they stand in.</summary>
public class InterpolatedTypesTests
{
    public enum Mode { Fast, VerySlow }

    public sealed class Pool
    {
        public int Size { get; set; } = 5;
    }

    public abstract record Shape;

    public sealed record Circle(double Radius) : Shape;

    [ExtraKeys]
    public sealed class Settings
    {
        public double Lr { get; set; } = 0.1;
        public int? Seed { get; set; }
        public Mode Mode { get; set; }
        public string Name { get; set; } = "";
        public List<int> Sizes { get; set; } = [];
        public Pool Pool { get; set; } = new();
        public Shape? Shape { get; set; }
    }

    [ExtraKeys]
    public sealed record Rules(Pool Pool, [Range(0, 1)] double Lr, List<int> Sizes);

    [Theory]
    [InlineData("seed: ${list}", "'seed' must be a whole number or null, but is a list.", 3)]
    [InlineData("mode: ${text}", "'mode' must be one of fast, very_slow, but is 'abc'.", 2)]
    [InlineData("lr: '${text}s'", "'lr' must be a number, but is 'abcs'.", null)]
    [InlineData("lr: ${nothing}", "'lr' must be a number, but is null.", 6)]
    [InlineData("sizes: ${list}", "'sizes[1]' must be a whole number, but is 'b'.", 3)]
    [InlineData("sizes: ${text}", "'sizes' must be a list, each of it a whole number, but is 'abc'.", 2)]
    [InlineData("sizes: [1, '${text}']", "'sizes[1]' must be a whole number, but is 'abc'.", 2)]
    [InlineData("pool: ${list}", "'pool' must be a mapping with the keys of Pool, but is a list.", 3)]
    [InlineData("pool: {size: '${text}'}", "'pool.size' must be a whole number, but is 'abc'.", 2)]
    [InlineData("lr: ${via}\nvia: ${text}", "'lr' must be a number, but is 'abc'.", 2)]
    public void AWrongTypeIsRefused(string lines, string message, int? source)
    {
        InterpolationException error = Should.Throw<InterpolationException>(() => Compose(lines).ToYaml(resolve: true));

        error.Kind.ShouldBe(ErrorKind.InterpolationResolution);
        error.Diagnostic.Message.ShouldBe(message);
        error.Diagnostic.Origin.Line.ShouldBe(7);
        error.Diagnostic.Related.Select(place => place.Origin.Line).ShouldBe(source is { } line ? [line] : []);
    }

    [Fact]
    public void AWrongTypeIsToldAtTheInterpolationAndAtItsSource() =>
        Should.Throw<InterpolationException>(() => Compose("lr: ${text}").Bind<Settings>()).Message.ShouldBe("""
            'lr' must be a number, but is 'abc'.
              --> (code) config:7:5
                |
              7 | lr: ${text}
                |     ^^^^^^^
              its value comes from here:
              --> (code) config:2:7
                |
              2 | text: abc
                |       ^^^
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void ValuesTakeTheTypeOfTheirPlaceForAllWhoReferToThem() =>
        Compose("lr: ${one}\nmode: ${slow}\nname: ${lr}\nseed: ${nothing}\nagain: '${lr} ${seed} ${mode}'\n").ToYaml(resolve: true).ShouldBe("""
            lr: 1.0
            seed: null
            mode: very_slow
            name: '1.0'
            sizes: []
            pool:
              size: 5
            shape: null
            text: abc
            list:
            - 1
            - b
            one: 1
            slow: VerySlow
            nothing: null
            again: 1.0 None very_slow

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void AMappingTakesThePlaceOfNoKind()
    {
        Compose("shape: {$type: circle, radius: 2}").Get<Shape>("shape").ShouldBe(new Circle(2));
        Compose("shape: ${round}\nround: {$type: circle, radius: 3}").Get<Shape>("shape").ShouldBe(new Circle(3));
    }

    [Fact]
    public void WhatABinderRefusesIsToldInBothPlacesToo()
    {
        ComposedConfig config = ConfigComposer.CreateBuilder()
            .AddConfig("config", "pool: ${other}\nother: {size: much}\nlr: ${high}\nhigh: 2\nsizes: ['${high}', a]\n").Build().Compose("config");

        ConfigValidationException error = Should.Throw<ConfigValidationException>(() => config.Bind<Rules>());

        error.Message.ShouldBe("""
            'pool.size' must be a whole number, but is 'much'.
              --> (code) config:1:7
                |
              1 | pool: ${other}
                |       ^^^^^^^^
              its value comes from here:
              --> (code) config:2:15
                |
              2 | other: {size: much}
                |               ^^^^

            'sizes[1]' must be a whole number, but is 'a'.
              --> (code) config:5:20
                |
              5 | sizes: ['${high}', a]
                |                    ^

            'lr' must be at least 0 and at most 1, but is 2.0.
              --> (code) config:3:5
                |
              3 | lr: ${high}
                |     ^^^^^^^
              its value comes from here:
              --> (code) config:4:7
                |
              4 | high: 2
                |       ^
            """.ReplaceLineEndings("\n"));
    }

    private static ComposedConfig Compose(string lines) => ConfigComposer.CreateBuilder()
        .AddSchema<Settings>("base")
        .AddDerivedType<Shape, Circle>("circle")
        .AddConfig("config", $"defaults: [base, _self_]\ntext: abc\nlist: [1, b]\none: 1\nslow: VerySlow\nnothing: null\n{lines}\n")
        .Build().Compose("config");
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Tests.Binding;

/// <summary>Types that read themselves from text.</summary>
public class ParsedBinderTests
{
    /// <summary>A size as <c>5k</c>, which may also be given by its parts.</summary>
    public sealed record Size(int Value, string Unit = "b") : IParsable<Size>
    {
        public static Size Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out Size? size) ? size : throw new FormatException();

        public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Size result)
        {
            result = s is [.. var digits, char unit] && int.TryParse(digits, NumberStyles.None, provider, out int value) ? new Size(value, $"{unit}") : null;
            return s == "boom" ? throw new InvalidOperationException("it went off") : result is not null;
        }

        public override string ToString() => $"{Value}{Unit}";
    }

    /// <summary>A release, for which 1.10 is another than 1.1.</summary>
    public readonly record struct Release(string Text) : IParsable<Release>
    {
        public static Release Parse(string s, IFormatProvider? provider) => new(s);

        public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Release result)
        {
            result = new Release(s!);
            return true;
        }
    }

    [TypeConverter(typeof(ColorConverter))]
    public sealed record Color(byte Red, byte Green, byte Blue);

    public sealed class ColorConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            Convert.FromHexString(((string)value)[1..]) is [var red, var green, var blue] ? new Color(red, green, blue) : null;
    }

    public sealed class Settings
    {
        public IPAddress? Address { get; init; }

        public Size? Cache { get; init; } = new(3, "m");

        public Release Release { get; init; }

        public Color? Color { get; init; }

        public Dictionary<IPAddress, Size> Limits { get; init; } = [];
    }

    [Fact]
    public void TextIsReadByTheTypeItself()
    {
        Settings made = BindYaml.To<Settings>("{address: 10.0.0.1, cache: 5k, release: '1.10', color: '#ff8000', limits: {'::1': 7m}}");
        made.Address.ShouldBe(IPAddress.Parse("10.0.0.1"));
        made.Cache.ShouldBe(new Size(5, "k"));
        made.Release.ShouldBe(new Release("1.10"));
        made.Color.ShouldBe(new Color(255, 128, 0));
        made.Limits[IPAddress.IPv6Loopback].ShouldBe(new Size(7, "m"));
    }

    [Fact]
    public void AMappingFillsItsMembers()
    {
        BindYaml.To<Settings>("cache: {value: 5, unit: k}").Cache.ShouldBe(new Size(5, "k"));
        BindYaml.To<Settings>("cache: {value: 5}").Cache.ShouldBe(new Size(5, "m")); // laid over the default
        BindYaml.To<Settings>("color: {red: 1, green: 2, blue: 3}").Color.ShouldBe(new Color(1, 2, 3));
    }

    [Theory]
    [InlineData("address: 10.0.0.256", "'address' must be the text of an IPAddress, but is '10.0.0.256'.", null)]
    [InlineData("address: {port: 1}", "'address' must be the text of an IPAddress, but is a mapping.", null)]
    [InlineData("cache: [5]", "'cache' must be the text of a Size, but is a list.", null)]
    [InlineData("cache: 5", "'cache' must be the text of a Size, but is 5.", null)]
    [InlineData("cache: {value: x}", "'cache.value' must be a whole number, but is 'x'.", null)]
    [InlineData("cache: boom", "'cache' is refused: it went off", null)]
    [InlineData("release: 1.10", "'release' must be the text of a Release, but is 1.1.", "put it in quotes: '1.10'")]
    [InlineData("release: null", "'release' may not be null; it must be the text of a Release.", null)]
    public void WhatTheTypeDoesNotReadIsAMistake(string yaml, string message, string? fix)
    {
        Diagnostic mistake = Should.Throw<ConfigValidationException>(() => BindYaml.To<Settings>(yaml)).Diagnostic;
        (mistake.Message, mistake.Fix).ShouldBe((message, fix));
    }

    [Fact]
    public void AsASchemaItsDefaultIsTheTextAndTakesEither()
    {
        ConfigComposer composer = ConfigComposer.CreateBuilder().AddSchema<Settings>("config").Build();
        ((MappingNode)composer.Compose("config").Root)["cache"]!.ToString().ShouldBe("3m");
        composer.Compose("config", "cache=4k", "release='1.0'").Bind<Settings>().Cache.ShouldBe(new Size(4, "k"));
        composer.Compose("config", "cache={value:4}", "release='1.0'").Bind<Settings>().Cache.ShouldBe(new Size(4, "m")); // laid over the default
    }
}

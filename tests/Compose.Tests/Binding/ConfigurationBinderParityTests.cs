using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Compose.Architecture;
using Compose.Hosting;
using Microsoft.Extensions.Configuration;

namespace Compose.Tests.Binding;

/// <summary>Binds the same configs by Microsoft's binder and by this one; what came of it is docs/configuration-binder.md.</summary>
public class ConfigurationBinderParityTests
{
    private const string Head = """
        # Beside ConfigurationBinder

        What Microsoft's `ConfigurationBinder` makes of a config and what Compose's binder makes of the same. Where a config is a value, it is that of a
        member. This page is written by `ConfigurationBinderParityTests`, which binds every row by both.

        """;

    private static readonly (string Title, Comparison[] Rows)[] Sections =
    [
        ("Keys",
        [
            Whole<Options>("double LearningRate = 0.5", "learning_rate: 0.1", options => options.LearningRate),
            Whole<Options>("double LearningRate = 0.5", "learning-rate: 0.1", options => options.LearningRate),
            Whole<Options>("double LearningRate = 0.5", "LEARNINGRATE: 0.1", options => options.LearningRate),
            Whole<Options>("int Count = 7", "cont: 1", options => options.Count),
            Whole<Options>("int Count = 7", "{count: 1, COUNT: 2}", options => options.Count),
            Whole<Options>("[ConfigurationKeyName(\"n\")] string Renamed", "n: a", options => options.Renamed),
            Whole<Collecting>("[ExtraKeys] Dictionary<string, int> Rest", "{a: 1, b: 2}", made => made.Rest),
        ]),
        ("Making objects",
        [
            Whole<Positional>("record (string Name, int Size = 3)", "name: a", made => made),
            Whole<Positional>("record (string Name, int Size = 3)", "size: 1", made => made),
            Whole<WithRequired>("required string Name", "other: 1", made => made.Name),
            Whole<WithInit>("int Size { get; init; } = 3", "size: 4", made => made.Size),
            Whole<WithField>("public int Size (a field)", "size: 4", made => made.Size),
            Whole<Options>("Inner { A = 5, B = 2 }", "inner: {b: 3}", options => $"A = {options.Inner.A}, B = {options.Inner.B}"),
            Whole<ReadOnlyParts>("List<int> Sizes { get; } = [1]", "sizes: [3]", made => made.Sizes),
            Whole<ReadOnlyParts>("Inner Inner { get; } = new()", "inner: {b: 3}", made => $"A = {made.Inner.A}, B = {made.Inner.B}"),
            Value<Shape>("[JsonDerivedType] Shape", "{$type: circle, radius: 2}"),
            Value<Point>("struct Point { X, Y }", "{x: 1, y: 2}"),
        ]),
        ("Defaults",
        [
            Whole<Options>("List<int> Sizes = [1, 2]", "sizes: [3]", options => options.Sizes),
            Whole<Options>("int[] Array = [1, 2]", "array: [3]", options => options.Array),
            Whole<Options>("List<int> Sizes = [1, 2]", "sizes: []", options => options.Sizes),
            Whole<Options>("Dictionary<string, int> Limits = { cpu: 1 }", "limits: {mem: 2}", options => options.Limits),
            Whole<Options>("int? Seed = 3", "seed: null", options => options.Seed),
            Whole<Options>("string Renamed = x", "n: null", options => options.Renamed),
        ]),
        ("Null and nothing",
        [
            Value<int>("int", "null"),
            Value<int?>("int?", "null"),
            Whole<Options>("string Text (not nullable)", "text: null", options => options.Text),
            Value<string>("string", "''"),
            Value<int>("int", "''"),
            Value<int>("int", "???"),
        ]),
        ("Numbers",
        [
            Value<int>("int", "abc"),
            Value<int>("int", "1.5"),
            Value<int>("int", "0x10"),
            Value<int>("int", "1_000"),
            Value<byte>("byte", "300"),
            Value<uint>("uint", "-1"),
            Value<double>("double", "1,5"),
            Value<double>("double", "1e3"),
            Value<double>("double", ".inf"),
            Value<float>("float", "1e300"),
            Value<decimal>("decimal", "'1.234567890123456789'"),
            Value<BigInteger>("BigInteger", "123456789012345678901234567890"),
            Value<Int128>("Int128", "170141183460469231731687303715884105727"),
            Value<Half>("Half", "0.5"),
        ]),
        ("Other values",
        [
            Value<bool>("bool", "yes"),
            Value<bool>("bool", "1"),
            Value<bool>("bool", "abc"),
            Value<char>("char", "x"),
            Value<char>("char", "xy"),
            Value<Mode>("enum Mode { Slow, VeryFast }", "veryfast"),
            Value<Mode>("enum Mode { Slow, VeryFast }", "very_fast"),
            Value<Mode>("enum Mode { Slow, VeryFast }", "1"),
            Value<Mode>("enum Mode { Slow, VeryFast }", "7"),
            Value<Access>("[Flags] enum Access", "'Read, Write'"),
            Value<Access>("[Flags] enum Access", "[read, write]"),
            Value<TimeSpan>("TimeSpan", "'01:30:00'"),
            Value<TimeSpan>("TimeSpan", "1h30m"),
            Value<TimeSpan>("TimeSpan", "5"),
            Value<TimeSpan>("TimeSpan", "'24:00:00'"),
            Value<DateTime>("DateTime", "2026-01-31T23:59:59"),
            Value<DateTime>("DateTime", "31/01/2026"),
            Value<DateTime>("DateTime", "01/02/2026"),
            Value<DateTimeOffset>("DateTimeOffset", "2026-01-31T23:59:59+01:00"),
            Value<DateOnly>("DateOnly", "2026-01-31"),
            Value<DateOnly>("DateOnly", "2026-01-31T10:00:00"),
            Value<TimeOnly>("TimeOnly", "'23:59'"),
            Value<Guid>("Guid", "0f8fad5b-d9cb-469f-a165-70867728950e"),
            Value<Uri>("Uri", "https://example.org/a"),
            Value<Version>("Version", "1.2.3"),
            Value<Version>("Version", "1.10"),
            Value<Version>("Version", "'1.10'"),
            Value<FileInfo>("FileInfo", "data/a.csv"),
            Value<DirectoryInfo>("DirectoryInfo", "data"),
            Value<byte[]>("byte[]", "AQID"),
            Value<byte[]>("byte[]", "[1, 2]"),
            Value<System.Net.IPAddress>("IPAddress (IParsable)", "10.0.0.1"),
            Value<System.Drawing.Color>("Color (TypeConverter)", "red"),
            Value<Type>("Type", "System.String"),
            Value<object>("object", "[1, {a: 2}]"),
        ]),
        ("Collections",
        [
            Value<int[]>("int[]", "[1, 2]"),
            Value<int[]>("int[]", "[1, x]"),
            Value<int[]>("int[]", "{a: 1, b: 2}"),
            Value<int[]>("int[]", "3"),
            Value<IReadOnlyList<int>>("IReadOnlyList<int>", "[1, 2]"),
            Value<HashSet<string>>("HashSet<string>", "[a, a, b]"),
            Value<ISet<int>>("ISet<int>", "[1, 2]"),
            Value<Queue<int>>("Queue<int>", "[1, 2]"),
            Value<ImmutableArray<int>>("ImmutableArray<int>", "[1, 2]"),
            Value<ImmutableDictionary<string, int>>("ImmutableDictionary<string, int>", "{a: 1}"),
            Value<Dictionary<int, string>>("Dictionary<int, string>", "{1: a}"),
            Value<Dictionary<Mode, int>>("Dictionary<Mode, int>", "{very_fast: 1}"),
            Value<Dictionary<Guid, int>>("Dictionary<Guid, int>", "{0f8fad5b-d9cb-469f-a165-70867728950e: 1}"),
            Value<Dictionary<string, int[]>>("Dictionary<string, int[]>", "{a: [1, 2]}"),
            Value<(int, string)>("(int, string)", "[1, a]"),
            Value<int?[]>("int?[]", "[1, null]"),
            Value<string[][]>("string[][]", "[[a], [b, c]]"),
        ]),
        ("Rules",
        [
            Whole<Options>("[Range(0, 10)] int Ranged", "ranged: 11", options => options.Ranged),
            Whole<Options>("two wrong values", "{count: x, ranged: y}", options => options.Count),
            Value<Loop>("class Loop { Loop? Next; }", "{next: {next: {}}}"),
            Value<Refusing>("a constructor that throws", "{size: -1}"),
            Value<IFormattable>("an interface", "{a: 1}"),
        ]),
    ];

    public enum Mode { Slow, VeryFast }

    [Flags]
    public enum Access { None = 0, Read = 1, Write = 2 }

    public struct Point
    {
        public int X { get; set; }

        public int Y { get; set; }

        public override readonly string ToString() => $"X = {X}, Y = {Y}";
    }

    [JsonDerivedType(typeof(Circle), "circle")]
    public abstract record Shape;

    public sealed record Circle(double Radius) : Shape;

    public sealed class Inner
    {
        public int A { get; set; } = 1;
        public int B { get; set; } = 2;
    }

    public sealed class Options
    {
        public double LearningRate { get; set; } = 0.5;
        public int Count { get; set; } = 7;
        public string Text { get; set; } = "x";
        public int? Seed { get; set; } = 3;
        public List<int> Sizes { get; set; } = [1, 2];
        public int[] Array { get; set; } = [1, 2];
        public Dictionary<string, int> Limits { get; set; } = new() { ["cpu"] = 1 };
        public Inner Inner { get; set; } = new() { A = 5 };

        [ConfigurationKeyName("n")]
        public string Renamed { get; set; } = "x";

        [Range(0, 10)]
        public int Ranged { get; set; }
    }

    public sealed class WithRequired
    {
        public required string Name { get; set; }
    }

    public sealed class WithInit
    {
        public int Size { get; init; } = 3;
    }

    public sealed class WithField
    {
        public int Size;
    }

    public sealed class ReadOnlyParts
    {
        public List<int> Sizes { get; } = [1];

        public Inner Inner { get; } = new();
    }

    public sealed class Collecting
    {
        [Compose.Binding.ExtraKeys]
        public Dictionary<string, int> Rest { get; set; } = [];
    }

    public sealed record Positional(string Name, int Size = 3);

    public sealed class Loop
    {
        public Loop? Next { get; set; }

        public override string ToString() => $"Loop({Next})";
    }

    public sealed class Refusing
    {
        public Refusing(int size) => ArgumentOutOfRangeException.ThrowIfNegative(size);
    }

    public sealed class Holder<T>
    {
        public T? Value { get; set; }
    }

    [Fact]
    public void ThePageSaysWhatBothBindersDo() => ApprovedFile.ShouldMatchFile(
        Head + string.Concat(Sections.Select(section =>
            $"\n## {section.Title}\n\n| member | config | ConfigurationBinder | Compose |\n| --- | --- | --- | --- |\n{string.Concat(section.Rows.Select(row => row.Line()))}")),
        Path.Combine(Root(), "docs", "configuration-binder.md"));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(here)!);

    private static Comparison Value<T>(string member, string yaml) =>
        Row<Holder<T>>(member, yaml, $"value: {yaml}", holder => holder.Value);

    private static Comparison Whole<T>(string member, string yaml, Func<T, object?> show) => Row(member, yaml, yaml, show);

    private static Comparison Row<T>(string member, string shown, string yaml, Func<T, object?> show) => new(
        member, shown,
        () => show(Compose(yaml).ToConfiguration().Get<T>() ?? Activator.CreateInstance<T>()),
        () => show(Compose(yaml).Bind<T>()));

    private static ComposedConfig Compose(string yaml) => ConfigComposer.CreateBuilder().AddConfig("config", yaml).Build().Compose("config");

    private sealed record Comparison(string Member, string Yaml, Func<object?> Theirs, Func<object?> Ours)
    {
        public string Line() => $"| `{Member}` | `{Yaml}` | {BoundText.Of(Theirs)} | {BoundText.Of(Ours)} |\n";
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Compose.Binding;
using Compose.Hosting;
using Compose.Nodes;
using Microsoft.Extensions.Configuration;

namespace Compose.Benchmarks;

/// <summary>Binding beside Microsoft's <c>ConfigurationBinder</c>, on the same values in memory.</summary>
internal static class BindingComparison
{
    private const int KeysOfSection = 10;

    public static void Run(TextWriter output)
    {
        // The first bind of each in the process; ours comes first, so that what both need of the framework is counted against it.
        (MappingNode node, IConfiguration configuration) = Make(400);
        double ours = Time(() => new ConfigBinder().Bind<Dictionary<string, Section>>(node));
        double microsofts = Time(() => configuration.Get<Dictionary<string, Section>>());
        output.WriteLine("keys     ConfigurationBinder ms  Compose ms  ratio");
        Print(output, "400 cold", microsofts, ours);

        var points = new List<(double Size, double Time)>();
        var binder = new ConfigBinder();
        foreach (int keys in (int[])[400, 1_500, 6_000, 12_000])
        {
            (node, configuration) = Make(keys);
            double[] times = SideBySide.Medians(
                keys > 2_000 ? 7 : 40,
                () => configuration.Get<Dictionary<string, Section>>(),
                () => binder.Bind<Dictionary<string, Section>>(node));
            Print(output, keys.ToString(CultureInfo.InvariantCulture), times[0], times[1]);
            points.Add((keys, times[1]));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth of Compose: exponent {SideBySide.Exponent(points):0.00} (1 is linear)"));

        (node, configuration) = Make(12_000);
        IConfigurationRoot composed = ConfigComposer.CreateBuilder().AddConfig("config", Yaml.YamlWriter.Write(node)).Build()
            .Compose("config").ToConfiguration();
        double[] listing = SideBySide.Medians(3, () => configuration.AsEnumerable().Count(), () => composed.AsEnumerable().Count());
        Print(output, "AsEnumerable of 12000", listing[0], listing[1]);
    }

    private static (MappingNode Node, IConfiguration Configuration) Make(int keys)
    {
        var sections = ImmutableArray.CreateBuilder<MappingEntry>();
        for (int section = 0; section < keys / KeysOfSection; section++)
        {
            var entries = ImmutableArray.CreateBuilder<MappingEntry>();
            for (int at = 0; at < KeysOfSection; at++)
            {
                ScalarValue value = at switch { < 4 => ScalarValue.From(at), < 7 => ScalarValue.From(at / 7.0), _ => ScalarValue.From($"text {at}") };
                entries.Add(new MappingEntry(ScalarValue.From($"Value{at}"), new ScalarNode(value)));
            }

            sections.Add(new MappingEntry(ScalarValue.From($"section{section}"), new MappingNode(entries.ToImmutable())));
        }

        var node = new MappingNode(sections.ToImmutable());
        return (node, new ConfigurationBuilder().AddInMemoryCollection(new FlattenedConfig(node).Values).Build());
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(TextWriter output, string what, double microsofts, double ours) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-21} {microsofts,10:0.000} {ours,11:0.000} {ours / microsofts,6:0.00}"));

    /// <summary>Ten values of three kinds.</summary>
    internal sealed class Section
    {
        public int Value0 { get; set; }
        public int Value1 { get; set; }
        public int Value2 { get; set; }
        public int Value3 { get; set; }
        public double Value4 { get; set; }
        public double Value5 { get; set; }
        public double Value6 { get; set; }
        public string? Value7 { get; set; }
        public string? Value8 { get; set; }
        public string? Value9 { get; set; }
    }
}

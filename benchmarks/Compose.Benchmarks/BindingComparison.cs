using System.Collections.Immutable;
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
        output.WriteLine("keys     ConfigurationBinder ms  Compose ms  ratio");
        (double theirs, double ours) = FirstBind.Measure(processes: 15);
        Print(output, "400 cold", theirs, ours);

        var points = new List<(double Size, double Time)>();
        var binder = new ConfigBinder();
        Settle(binder);
        foreach (int keys in (int[])[400, 1_500, 6_000, 12_000, 48_000])
        {
            (MappingNode node, IConfiguration configuration) = Make(keys);
            double[] times = SideBySide.Medians(
                keys > 20_000 ? 3 : keys > 2_000 ? 7 : 40,
                () => configuration.Get<Dictionary<string, Section>>(),
                () => binder.Bind<Dictionary<string, Section>>(node));
            Print(output, keys.ToString(CultureInfo.InvariantCulture), times[0], times[1]);
            points.Add((keys, times[1]));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth of Compose: exponent {SideBySide.Exponent(points):0.00} (1 is linear)"));

        (MappingNode wide, IConfiguration flat) = Make(12_000);
        IConfigurationRoot composed = ConfigComposer.CreateBuilder().AddConfig("config", Yaml.YamlWriter.Write(wide)).Build()
            .Compose("config").ToConfiguration();
        double[] listing = SideBySide.Medians(3, () => flat.AsEnumerable().Count(), () => composed.AsEnumerable().Count());
        Print(output, "AsEnumerable of 12000", listing[0], listing[1]);
    }

    /// <summary>Prints what processor time the first bind of this process takes one of the binders.</summary>
    public static void First(TextWriter output, string binder)
    {
        (MappingNode node, IConfiguration configuration) = Make(400);
        double time = binder == FirstBind.Ours
            ? ProcessorTime(() => new ConfigBinder().Bind<Dictionary<string, Section>>(node))
            : ProcessorTime(() => configuration.Get<Dictionary<string, Section>>());
        output.WriteLine(time.ToString(CultureInfo.InvariantCulture));
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

    // Until the compiler has made of the methods what it will: sizes measured before that cannot be compared with those after.
    private static void Settle(ConfigBinder binder)
    {
        (MappingNode node, IConfiguration configuration) = Make(400);
        for (int round = 0; round < 20; round++)
        {
            for (int at = 0; at < 100; at++)
                binder.Bind<Dictionary<string, Section>>(node);
            configuration.Get<Dictionary<string, Section>>();
            Thread.Sleep(100);
        }
    }

    private static double ProcessorTime(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
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

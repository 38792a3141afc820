using System.Globalization;
using System.Text;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Benchmarks;

/// <summary>Resolving the interpolations of a config, of several kinds and in growing numbers.</summary>
internal static class InterpolationComparison
{
    private const int Rounds = 30;

    private static readonly ResolverRegistry resolvers = ResolverRegistry.Create(new ResolverSurroundings(_ => "set", DateTimeOffset.UnixEpoch));

    public static void Run(TextWriter output)
    {
        output.WriteLine("interpolations                   parse the texts, ms   resolve, ms");
        Print("2,000 in 10,000 keys", Mixed(keys: 10_000, interpolations: 2_000));
        Print("10,000 in 10,000 keys", Mixed(keys: 10_000, interpolations: 10_000));
        Print("a chain of 10,000", Chain(10_000));

        output.WriteLine();
        output.WriteLine("growth, exponent (1 is linear)   parse the texts       resolve");
        Growth("number of interpolations", size => Mixed(size, size));
        Growth("length of a chain", Chain);

        void Print(string what, ConfigNode root) => WriteRow(what, SideBySide.Medians(Rounds, Steps(root)));

        // All sizes in turn, so that a drift of the machine's speed does not look like growth; each as often as makes equal numbers, so
        // that collections of garbage are counted in small ones as in large ones.
        void Growth(string what, Func<int, ConfigNode> make)
        {
            int[] sizes = [2_500, 5_000, 10_000, 20_000, 40_000];
            double[] times = SideBySide.Medians(Rounds, [.. sizes.SelectMany(size => Steps(make(size)).Select(step => Repeated(step, sizes[^1] / size)))]);
            for (int at = 0; at < sizes.Length; at++)
                WriteRow(string.Create(CultureInfo.InvariantCulture, $"  each of {sizes[at]:#,0}, us"), Both(step => times[at * 2 + step] / sizes[^1] * 1000));
            WriteRow(what, Both(step => SideBySide.Exponent([.. sizes.Select((size, at) => ((double)size, times[at * 2 + step] * size))])));

            static double[] Both(Func<int, double> of) => [of(0), of(1)];
        }

        void WriteRow(string what, double[] both) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-32} {both[0],-21:0.00} {both[1]:0.00}"));
    }

    // Each text is parsed when its file is read, and resolved in each composition.
    private static Action[] Steps(ConfigNode root)
    {
        ScalarNode[] interpolations = [.. Scalars(root).Where(scalar => scalar.IsInterpolation)];
        return [() => Parse(interpolations), () => Resolve(root)];
    }

    private static Action Repeated(Action action, int times) => () =>
    {
        for (int time = 0; time < times; time++)
            action();
    };

    /// <summary>The text of each parsed.</summary>
    public static void Parse(ScalarNode[] interpolations)
    {
        foreach (ScalarNode interpolation in interpolations)
            InterpolationParser.Parse(interpolation.Value.AsString!, interpolation.Origin);
    }

    /// <summary>Each value worked out.</summary>
    public static ConfigNode Resolve(ConfigNode root) => new ConfigResolver(root, resolvers).ResolveAll();

    private static IEnumerable<ScalarNode> Scalars(ConfigNode node) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
        SequenceNode list => list.Items.SelectMany(Scalars),
        _ => [(ScalarNode)node],
    };

    /// <summary>Sections of 50 keys; every so many of them are an interpolation, of five kinds in turn.</summary>
    public static ConfigNode Mixed(int keys, int interpolations)
    {
        var yaml = new StringBuilder("base: {width: 64, name: net, list: [1, 2, 3]}\n");
        int every = keys / interpolations;
        for (int at = 0; at < keys; at++)
        {
            if (at % 50 == 0)
                yaml.Append($"s{at / 50}:\n  first: {at}\n");
            yaml.Append($"  k{at}: ").Append(at % every != 0 ? $"{at}" : (at / every % 5) switch
            {
                0 => "${base.width}",
                1 => "${.first}",
                2 => $"run-{at}-${{base.name}}/${{.first}}",
                3 => "${oc.env:HOME}",
                _ => $"${{base.list[{at % 3}]}}",
            }).Append('\n');
        }

        return YamlConfig.Read(new SourceText("mixed.yaml", yaml.ToString()));
    }

    /// <summary>Each key refers to the next.</summary>
    public static ConfigNode Chain(int length)
    {
        var yaml = new StringBuilder();
        for (int at = 0; at < length; at++)
            yaml.Append($"k{at}: ${{k{at + 1}}}\n");
        return YamlConfig.Read(new SourceText("chain.yaml", yaml.Append($"k{length}: 1\n").ToString()));
    }
}

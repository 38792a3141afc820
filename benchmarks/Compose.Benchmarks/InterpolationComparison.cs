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
        output.WriteLine("interpolations                   parsed anew, ms   parsed before, ms");
        Print("2,000 in 10,000 keys", Mixed(keys: 10_000, interpolations: 2_000));
        Print("10,000 in 10,000 keys", Mixed(keys: 10_000, interpolations: 10_000));
        Print("a chain of 10,000", Chain(10_000));

        output.WriteLine();
        output.WriteLine("growth, exponent (1 is linear)   parsed anew       parsed before");
        Growth("number of interpolations", size => Mixed(size, size));
        Growth("length of a chain", Chain);

        void Print(string what, ConfigNode root) => WriteRow(what, Medians(root));

        void Growth(string what, Func<int, ConfigNode> make)
        {
            int[] sizes = [2_500, 5_000, 10_000, 20_000, 40_000];
            double[][] times = [.. sizes.Select(size => Medians(make(size)))];
            WriteRow(what, [.. Enumerable.Range(0, 2).Select(way => SideBySide.Exponent([.. sizes.Select((size, at) => ((double)size, times[at][way]))]))]);
        }

        void WriteRow(string what, double[] both) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-32} {both[0],-17:0.00} {both[1]:0.00}"));
    }

    // In turn: with each text parsed anew, and as a composed config resolves, whose texts were parsed when its files were read.
    private static double[] Medians(ConfigNode root)
    {
        var parsed = new InterpolationCache();
        return SideBySide.Medians(Rounds, () => Resolve(root), () => new ConfigResolver(root, resolvers, parsed).ResolveAll());
    }

    /// <summary>Everything anew: each text parsed, each value worked out.</summary>
    public static ConfigNode Resolve(ConfigNode root) => new ConfigResolver(root, resolvers, new InterpolationCache()).ResolveAll();

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

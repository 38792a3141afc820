using System.Globalization;
using YamlDotNet.Core;

namespace Compose.Benchmarks;

/// <summary>Composition beside its floor: reading the files it uses and parsing their YAML events.</summary>
internal static class CompositionComparison
{
    public static void Run(TextWriter output)
    {
        output.WriteLine("tree    files  floor ms  compose ms  ratio  cached ms  ratio");
        foreach (Func<CompositionTree> make in (Func<CompositionTree>[])[CompositionTree.Small, CompositionTree.Medium, CompositionTree.Large, () => CompositionTree.Deep(), () => CompositionTree.Wide()])
        {
            using CompositionTree tree = make();
            ConfigComposer kept = ConfigComposer.FromDirectory(tree.Directory);
            double[] times = SideBySide.Medians(Rounds(tree), () => Floor(tree), () => Compose(tree), () => kept.Compose("config", tree.Overrides));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{tree.Name,-7} {tree.UsedFiles.Count,5} {times[0],9:0.000} {times[1],11:0.000} {times[1] / times[0],6:0.00} {times[2],10:0.000} {times[2] / times[0],6:0.00}"));
        }

        output.WriteLine();
        output.WriteLine("growth                     exponent   of the floor (1 is linear)");
        Growth(output, "keys in one file", [6_250, 12_500, 25_000, 50_000], size => CompositionTree.Wide((int)size));
        Growth(output, "files used", [0.125, 0.25, 0.5, 1], CompositionTree.Large);
        Growth(output, "depth of a chain", [50, 100, 200, 400], size => CompositionTree.Deep((int)size));
    }

    /// <summary>What composing cannot do without: the used files read, and every YAML event of them.</summary>
    public static void Floor(CompositionTree tree)
    {
        foreach (string file in tree.UsedFiles)
        {
            var parser = new Parser(new StringReader(File.ReadAllText(file)));
            while (parser.MoveNext())
            {
            }
        }
    }

    /// <summary>Composing with nothing kept from before: every file is read anew.</summary>
    public static ComposedConfig Compose(CompositionTree tree) => ConfigComposer.FromDirectory(tree.Directory).Compose("config", tree.Overrides);

    private static void Growth(TextWriter output, string what, double[] sizes, Func<double, CompositionTree> make)
    {
        var points = new List<(double Size, double Time)>();
        var floor = new List<(double Size, double Time)>();
        foreach (double size in sizes)
        {
            using CompositionTree tree = make(size);
            double[] times = SideBySide.Medians(Rounds(tree), () => Compose(tree), () => Floor(tree));
            points.Add((size, times[0]));
            floor.Add((size, times[1]));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-26} {SideBySide.Exponent(points),8:0.00} {SideBySide.Exponent(floor),14:0.00}"));
    }

    private static int Rounds(CompositionTree tree) => tree.UsedFiles.Count > 50 || tree.Name == "wide" ? 15 : 60;
}

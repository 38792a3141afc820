using System.Globalization;
using System.Text;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;
using YamlDotNet.Core;

namespace Compose.Benchmarks;

/// <summary>Reading YAML into nodes, and printing it, beside YamlDotNet's bare event loop over the same text.</summary>
internal static class YamlReadingComparison
{
    private const int Keys = 50_000;
    private const int Rounds = 15;

    public static void Run(TextWriter output)
    {
        string text = Wide(Keys);
        ConfigNode node = ReadNodes(text);
        double[] times = SideBySide.Medians(
            Rounds, () => ReadEvents(text), () => ReadOwnEvents(text), () => ReadNodes(text), () => YamlWriter.Write(node));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"YAML, {Keys} keys, {text.Length / 1024.0:0} KiB        ms  ratio      MiB"));
        Print("events of YamlDotNet", times[0], () => ReadEvents(text));
        Print("own events", times[1], () => ReadOwnEvents(text));
        Print("nodes", times[2], () => ReadNodes(text));
        Print("printed again", times[3], () => YamlWriter.Write(node));
        var points = new List<(double Size, double Time)>();
        foreach (int keys in (int[])[Keys / 8, Keys / 4, Keys / 2, Keys])
        {
            string part = Wide(keys);
            points.Add((keys, SideBySide.Medians(Rounds, () => ReadNodes(part))[0]));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth of nodes in keys: exponent {SideBySide.Exponent(points):0.00}"));

        void Print(string what, double time, Action action) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-28} {time,8:0.0} {time / times[0],6:0.00} {AllocatedBy(action) / 1048576.0,8:0.0}"));
    }

    /// <summary>The floor: every event of the text, nothing made of them.</summary>
    public static void ReadEvents(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
        }
    }

    public static void ReadOwnEvents(string text)
    {
        var parser = new YamlParser(new SourceText("wide.yaml", text));
        while (parser.Next().Kind != YamlEventKind.StreamEnd)
        {
        }
    }

    public static ConfigNode ReadNodes(string text) => YamlReader.Read(new SourceText("wide.yaml", text))!;

    /// <summary>One file of sections with 50 keys each.</summary>
    public static string Wide(int keys)
    {
        var text = new StringBuilder();
        for (int at = 0; at < keys; at++)
        {
            if (at % 50 == 0)
                text.Append(CultureInfo.InvariantCulture, $"section{at / 50}:\n");
            text.Append(CultureInfo.InvariantCulture, $"  key{at % 50}: value {at}\n");
        }

        return text.ToString();
    }

    private static long AllocatedBy(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

using System.Globalization;
using System.Text;

namespace Compose.Benchmarks;

/// <summary>A generated tree of configs on disk, with the files a composition of it uses.</summary>
internal sealed class CompositionTree : IDisposable
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly List<string> used = [];

    private CompositionTree(string name, string[] overrides)
    {
        Name = name;
        Overrides = overrides;
    }

    public string Name { get; }

    /// <summary>Overrides to compose it with.</summary>
    public string[] Overrides { get; }

    /// <summary>The directory of the configs.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("compose-tree-").FullName;

    /// <summary>The files a composition reads, absolute.</summary>
    public IReadOnlyList<string> UsedFiles => [.. used.Select(file => Path.Combine(Directory, file))];

    /// <summary>Writes a tree into a directory, and beside its configs a list of those that a composition reads, <c>used</c>.</summary>
    public static void Write(string name, string directory)
    {
        using CompositionTree tree = name switch
        {
            "small" => Small(),
            "medium" => Medium(),
            "large" => Large(),
            "deep" => Deep(),
            "wide" => Wide(),
            _ => throw new ArgumentException($"There is no tree '{name}'.", nameof(name)),
        };
        tree.WriteTo(directory);
        File.WriteAllLines(Path.Combine(directory, "used"), tree.used);
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    /// <summary>Tutorial size: three groups, forty keys.</summary>
    public static CompositionTree Small() => Groups("small", groups: 3, options: 2, nested: 0, keysPerFile: 10, interpolations: 4, overridden: 0);

    /// <summary>Twelve groups, and an experiment that overrides three of them.</summary>
    public static CompositionTree Medium() => Groups("medium", groups: 12, options: 4, nested: 10, keysPerFile: 16, interpolations: 60, overridden: 3);

    /// <summary>Two hundred groups of ten options, fifty of them nested.</summary>
    public static CompositionTree Large() => Large(1.0);

    /// <summary>The large tree with a part of its groups.</summary>
    public static CompositionTree Large(double part) => Groups(
        "large", groups: (int)(200 * part), options: 10, nested: (int)(50 * part), keysPerFile: 40, interpolations: (int)(2000 * part), overridden: 0);

    /// <summary>A chain of defaults.</summary>
    public static CompositionTree Deep(int length = 100)
    {
        var tree = new CompositionTree("deep", ["link0.k0=7"]);
        tree.Add("config.yaml", "defaults:\n  - link0\n  - _self_\ntop: 1\n");
        for (int at = 0; at < length; at++)
        {
            string next = at + 1 < length ? $"defaults:\n  - link{at + 1}\n  - _self_\n" : "";
            tree.Add($"link{at}.yaml", $"{next}link{at}:\n  k0: 1\n  k1: text here\n  k2: 0.5\n  k3: true\n  k4: null\n");
        }

        return tree.Written();
    }

    /// <summary>One file of many keys.</summary>
    public static CompositionTree Wide(int keys = 50_000)
    {
        var tree = new CompositionTree("wide", ["section1.key5=7"]);
        var text = new StringBuilder();
        for (int at = 0; at < keys; at++)
        {
            if (at % 50 == 0)
                text.Append(CultureInfo.InvariantCulture, $"section{at / 50}:\n");
            text.Append(CultureInfo.InvariantCulture, $"  key{at % 50}: value {at}\n");
        }

        tree.Add("config.yaml", text.ToString());
        return tree.Written();
    }

    private static CompositionTree Groups(
        string name, int groups, int options, int nested, int keysPerFile, int interpolations, int overridden)
    {
        var tree = new CompositionTree(name, ["group1.key1=7"]);
        var config = new StringBuilder("defaults:\n");
        for (int group = 0; group < groups; group++)
            config.Append(CultureInfo.InvariantCulture, $"  - group{group}: option0\n");
        if (overridden > 0)
            config.Append("  - experiment: first\n");
        tree.Add("config.yaml", config.Append("  - _self_\nseed: 1\nname: benchmark\nroot: /data\n").ToString());

        int perFile = interpolations / Math.Max(1, groups);
        for (int group = 0; group < groups; group++)
        {
            for (int option = 0; option < options; option++)
            {
                string below = group < nested ? "defaults:\n  - inner: small\n  - _self_\n" : "";
                bool isUsed = option == (group > 0 && group <= overridden ? 1 : 0);
                tree.Add($"group{group}/option{option}.yaml", below + Keys(group, option, keysPerFile, perFile), isUsed);
            }

            if (group < nested)
                tree.Add($"group{group}/inner/small.yaml", Keys(group, 100, keysPerFile, 0));
        }

        if (overridden > 0)
        {
            string[] lines = [.. Enumerable.Range(1, overridden).Select(group => $"  - override /group{group}: option1\n")];
            tree.Add("experiment/first.yaml", $"# @package _global_\ndefaults:\n{string.Concat(lines)}seed: 9\n");
        }

        return tree.Written();
    }

    private static string Keys(int group, int option, int count, int interpolations)
    {
        var text = new StringBuilder();
        for (int key = 0; key < count; key++)
        {
            string value = key < interpolations ? "${seed}" : (key % 4) switch
            {
                0 => $"text {option}",
                1 => $"{key}",
                2 => $"{key}.5",
                _ => "true",
            };
            text.Append(CultureInfo.InvariantCulture, $"key{key}: {value}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"sub:\n  own: {group}\n").ToString();
    }

    private void Add(string file, string text, bool isUsed = true)
    {
        files[file] = text;
        if (isUsed)
            used.Add(file);
    }

    private CompositionTree Written()
    {
        WriteTo(Directory);
        return this;
    }

    private void WriteTo(string directory)
    {
        foreach ((string file, string text) in files)
        {
            string path = Path.Combine(directory, file);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}

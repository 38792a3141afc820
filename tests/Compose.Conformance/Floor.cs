using System.Globalization;

namespace Compose.Conformance;

/// <summary><c>floor.tsv</c>: how many cases of each corpus file pass. It only ever rises.</summary>
internal static class Floor
{
    public static IReadOnlyDictionary<string, int> Read(string file) =>
        File.ReadLines(file)
            .Where(line => line.Length > 0)
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture));

    /// <summary>Raises the floor of the files that were run to what passes now; never lowers one.</summary>
    public static void Raise(string file, IEnumerable<FileResult> results)
    {
        var floor = new SortedDictionary<string, int>(Read(file).ToDictionary(), StringComparer.Ordinal);
        foreach (FileResult result in results)
            floor[result.Name] = Math.Max(floor.GetValueOrDefault(result.Name), result.Passed);
        File.WriteAllLines(file, floor.Select(entry => $"{entry.Key}\t{entry.Value}"));
    }
}

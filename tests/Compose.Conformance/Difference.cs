namespace Compose.Conformance;

/// <summary>A case in which we deliberately answer otherwise than the oracle, and why.</summary>
internal sealed record Difference(string CaseId, string Reason)
{
    /// <summary>Reads <c>differences.tsv</c>: an id, a tab, a reason; lines starting with <c>#</c> are comments.</summary>
    public static IReadOnlyDictionary<string, Difference> ReadAll(string file) =>
        File.ReadLines(file)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t', 2))
            .Select(parts => parts is [var id, var reason] && reason.Trim().Length > 0
                ? new Difference(id, reason)
                : throw new FormatException($"{file}: a difference is an id, a tab and a reason, but was '{parts[0]}'."))
            .ToDictionary(difference => difference.CaseId);
}

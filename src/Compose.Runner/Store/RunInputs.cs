using System.Security.Cryptography;
using System.Text;

namespace Compose.Runner.Store;

/// <summary>Fingerprints of what a run was given: equal for runs that ought to come out alike.</summary>
/// <param name="Exact">Over parameters, data, code, packages and seeds.</param>
/// <param name="Recipe">The same without the seeds: runs alike in this are replicates.</param>
internal sealed record RunInputs(string Exact, string Recipe)
{
    /// <summary>The name of the parameter that all seeds come from.</summary>
    public const string SeedParameter = "seed";

    /// <summary>The fact that stands for the code where there is no git.</summary>
    public const string ProgramHash = "program.sha256";

    public static RunInputs Of(RunReading run)
    {
        using var recipe = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, string value) in run.Parameters
            .Where(one => one.Name != SeedParameter)
            .Select(one => (one.Name, RunReading.TextOf(one.Value)))
            .OrderBy(one => one.Name, StringComparer.Ordinal))
            Add(recipe, name, Normalise(run, value));
        foreach (var data in run.Datasets.OrderBy(data => data.Name, StringComparer.Ordinal))
            Add(recipe, data.Name, data.Version);
        Add(recipe, "commit", run.Conditions.Code?.Commit ?? run.Fact(ProgramHash) ?? "");
        Add(recipe, "patch", run.Patch ?? "");
        foreach ((string path, string version) in run.Conditions.Code?.Submodules ?? [])
            Add(recipe, path, version);
        foreach ((string path, string reason) in run.Conditions.Code?.LeftOut ?? [])
            Add(recipe, path, reason);
        foreach ((string name, string version) in run.Conditions.Packages)
            Add(recipe, name, version);
        byte[] withoutSeeds = recipe.GetCurrentHash();
        foreach ((string name, long seed) in run.Seeds.OrderBy(seed => seed.Key, StringComparer.Ordinal))
            Add(recipe, name, seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new RunInputs(Short(recipe.GetCurrentHash()), Short(withoutSeeds));
    }

    /// <summary>A value without the run's own directory, which no other run has.</summary>
    public static string Normalise(RunReading run, string value) =>
        run.RecordedDirectory is { Length: > 0 } own ? value.Replace(own, "<run>", StringComparison.Ordinal) : value;

    public static string FingerprintOf(string text) => Short(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 8));

    private static void Add(IncrementalHash hash, string name, string value)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData([0]);
        hash.AppendData(Encoding.UTF8.GetBytes(value));
        hash.AppendData([0]);
    }
}

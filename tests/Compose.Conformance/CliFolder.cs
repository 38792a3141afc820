using System.Diagnostics;
using System.Text.Json;

namespace Compose.Conformance;

/// <summary>What a process of the app said and how it ended, machine data replaced by the corpus's placeholders.</summary>
internal sealed record CliOutcome(int ExitCode, string Output, string Error);

/// <summary>The working folder of one case: the app's files in it, and what a process of the app makes there.</summary>
internal sealed class CliFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string root = Directory.CreateTempSubdirectory("compose-cli-").FullName;
    private readonly HashSet<string> given;
    private readonly bool hasConfigs;

    public CliFolder(JsonElement tree)
    {
        hasConfigs = tree.GetProperty("config_name").ValueKind != JsonValueKind.Null;
        foreach (JsonProperty file in tree.GetProperty("files").EnumerateObject())
        {
            string path = Path.Combine(root, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Value.GetString());
        }

        given = [.. Entries()];
    }

    public CliOutcome Run(IEnumerable<string> args, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Compose.Conformance.App"), args)
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        start.Environment["CONFORMANCE_CONFIGS"] = hasConfigs ? "conf" : "none";

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The app did not end in {Patience.TotalSeconds:0} s: {string.Join(' ', args)}");
        }

        return new CliOutcome(process.ExitCode, CliText.Mask(output.Result, root), CliText.Mask(error.Result, root));
    }

    /// <summary>Every file with its text and every folder (null) that was made, but for what Compose writes beyond Hydra.</summary>
    public IReadOnlyDictionary<string, string?> Created() => Entries()
        .Where(entry => !given.Contains(entry) && !IsBeyondHydra(entry))
        .ToDictionary(
            entry => CliText.Mask(entry, root),
            entry => File.Exists(Path.Combine(root, entry)) ? CliText.Mask(File.ReadAllText(Path.Combine(root, entry)), root) : null);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static bool IsBeyondHydra(string entry)
    {
        string[] steps = entry.Split('/');
        return steps.Contains(".run")
            || steps[^1] is "resolved.yaml" or "sweep.json" or "trials.jsonl" or "results.csv" or "results.json";
    }

    private IEnumerable<string> Entries() =>
        Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
            .Select(entry => Path.GetRelativePath(root, entry).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}

using System.Text.Json;

namespace Compose.Conformance;

/// <summary><c>cli/</c>: command lines of a whole application, run as processes of their own in scratch directories.</summary>
internal sealed class CliCases : CaseFile
{
    private Dictionary<string, JsonElement> trees = [];

    public override string Name => "cli";

    public override bool IsIn(string directory) => File.Exists(Path.Combine(directory, "cli", "_trees.json"));

    public override IEnumerable<CorpusCase> Load(string directory)
    {
        string folder = Path.Combine(directory, "cli");
        trees = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "_trees.json"))).RootElement
            .EnumerateObject().ToDictionary(tree => tree.Name, tree => tree.Value);
        return Directory.EnumerateFiles(folder, "cli-*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => CorpusCase.Parse(File.ReadAllText(file)));
    }

    public override string? Run(CorpusCase corpusCase)
    {
        using var folder = new CliFolder(trees[corpusCase.Text("tree")!]);
        CliOutcome outcome = folder.Run(corpusCase.Texts("args"), corpusCase.TextMap("env"));
        return ExitCode(corpusCase, outcome)
            ?? Streams(corpusCase, outcome)
            ?? Created(corpusCase, folder.Created());
    }

    // The oracle knows two codes for mistakes, Compose tells them apart further (docs/running.md): a failure must be a failure,
    // and a usage error 2.
    private static string? ExitCode(CorpusCase corpusCase, CliOutcome outcome)
    {
        int expected = corpusCase.Get("exit_code")!.Value.GetInt32();
        bool holds = expected == 0 || corpusCase.HasTag("usage-text") ? outcome.ExitCode == expected : outcome.ExitCode > 0;
        return holds ? null : $"exit code {outcome.ExitCode} instead of {expected}\n{outcome.Error}";
    }

    private static string? Streams(CorpusCase corpusCase, CliOutcome outcome)
    {
        bool empty = corpusCase.Flag("stderr_empty");
        if (empty != (outcome.Error.Length == 0))
            return empty ? $"unexpected on stderr:\n{outcome.Error}" : "stderr is empty";

        string[] lines = outcome.Output.Split('\n');
        if (corpusCase.Texts("stdout_lines").FirstOrDefault(line => !lines.Contains(line)) is { } missingLine)
            return $"no line '{missingLine}' in:\n{outcome.Output}";
        if (corpusCase.Texts("stdout_flags").FirstOrDefault(flag => !outcome.Output.Contains(flag)) is { } missingFlag)
            return $"no flag '{missingFlag}' in:\n{outcome.Output}";

        if (corpusCase.Text("stdout") is not { } expected)
            return null;
        if (corpusCase.HasTag("python-specific") && corpusCase.HasTag("info") || corpusCase.Texts("args") is ["--version"])
            return expected.Length > 0 && outcome.Output.Length == 0 ? "stdout is empty" : null; // Python's classes, Hydra's version
        return CliText.Difference("stdout", expected, outcome.Output);
    }

    private static string? Created(CorpusCase corpusCase, IReadOnlyDictionary<string, string?> actual)
    {
        Dictionary<string, string?> expected = corpusCase.Get("created")!.Value.EnumerateObject()
            .ToDictionary(entry => entry.Name, entry => entry.Value.GetString());
        if (expected.Keys.Except(actual.Keys).FirstOrDefault() is { } missing)
            return $"not created: {missing}; created:\n{string.Join('\n', actual.Keys)}";
        if (actual.Keys.Except(expected.Keys).FirstOrDefault() is { } unexpected)
            return $"created, but should not be: {unexpected}";
        return expected
            .Select(entry => entry.Value is { } text ? CliText.Difference(entry.Key, text, actual[entry.Key] ?? "") : null)
            .FirstOrDefault(difference => difference is not null);
    }
}

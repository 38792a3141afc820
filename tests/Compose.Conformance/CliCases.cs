namespace Compose.Conformance;

/// <summary><c>cli/</c>: command lines of a whole application.</summary>
internal sealed class CliCases : CaseFile
{
    public override string Name => "cli";

    public override IEnumerable<CorpusCase> Load(string directory) =>
        Directory.EnumerateFiles(Path.Combine(directory, "cli"), "cli-*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => CorpusCase.Parse(File.ReadAllText(file)));

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

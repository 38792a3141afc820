namespace Compose.Conformance;

/// <summary>Knows how to run the cases of one file of the corpus, and how to compare their outcomes.</summary>
internal abstract class CaseFile
{
    /// <summary>The file's name in the corpus, <c>overrides.jsonl</c>; <c>cli</c> for that folder.</summary>
    public abstract string Name { get; }

    /// <summary>Runs a case and compares the whole outcome.</summary>
    /// <returns>Null when it is the oracle's; otherwise what differs, to be shown to a developer.</returns>
    public abstract string? Run(CorpusCase corpusCase);

    /// <summary>Whether a corpus directory has this file; a part of a corpus can be run as well as the whole.</summary>
    public virtual bool IsIn(string directory) => File.Exists(Path.Combine(directory, Name));

    /// <summary>The cases of this file in a corpus directory.</summary>
    public virtual IEnumerable<CorpusCase> Load(string directory) =>
        File.ReadAllText(Path.Combine(directory, Name))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries) // strings may hold other line separators
            .Select(CorpusCase.Parse);

    /// <summary>Every file of the corpus, in the order of its README.</summary>
    public static IReadOnlyList<CaseFile> All { get; } =
    [
        new CliCases(),
        new ComposeCases(),
        new DumpCases(),
        new InterpolationCases(),
        new MergeCases(),
        new OverridesCases(),
        new ScalarsCases(),
        new SweepsCases(),
        new TypedCases(),
        new YamldocCases(),
    ];
}

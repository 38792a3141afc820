namespace Compose.Conformance;

/// <summary>The outcome of one case; <paramref name="Failure"/> is null when it passed.</summary>
internal sealed record CaseResult(CorpusCase Case, string? Failure, Difference? Difference)
{
    public bool Passed => Failure is null;

    /// <summary>Whether it failed without being a deliberate difference.</summary>
    public bool IsFault => !Passed && Difference is null;
}

/// <summary>The outcomes of the cases of one corpus file.</summary>
internal sealed record FileResult(string Name, IReadOnlyList<CaseResult> Cases)
{
    public int Passed => Cases.Count(result => result.Passed);

    public int Differences => Cases.Count(result => result is { Passed: false, Difference: not null });

    public IEnumerable<CaseResult> Faults => Cases.Where(result => result.IsFault);

    /// <summary>Runs every case of a file; an exception that escapes is a failure of that case.</summary>
    public static FileResult Of(CaseFile file, string directory, IReadOnlyDictionary<string, Difference> differences) =>
        new(file.Name,
        [
            .. file.Load(directory).AsParallel().AsOrdered().Select(corpusCase => new CaseResult(
                corpusCase, RunOne(file, corpusCase), differences.GetValueOrDefault(corpusCase.Id))),
        ]);

    public static string? RunOne(CaseFile file, CorpusCase corpusCase)
    {
        try
        {
            return file.Run(corpusCase);
        }
        catch (Exception exception)
        {
            return $"escaped: {exception}";
        }
    }
}

namespace Compose.Conformance;

/// <summary><c>interpolation.jsonl</c>.</summary>
internal sealed class InterpolationCases : CaseFile
{
    public override string Name => "interpolation.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

namespace Compose.Conformance;

/// <summary><c>sweeps.jsonl</c>.</summary>
internal sealed class SweepsCases : CaseFile
{
    public override string Name => "sweeps.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

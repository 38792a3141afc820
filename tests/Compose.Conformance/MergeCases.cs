namespace Compose.Conformance;

/// <summary><c>merge.jsonl</c>.</summary>
internal sealed class MergeCases : CaseFile
{
    public override string Name => "merge.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

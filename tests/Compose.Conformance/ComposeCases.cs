namespace Compose.Conformance;

/// <summary><c>compose.jsonl</c>.</summary>
internal sealed class ComposeCases : CaseFile
{
    public override string Name => "compose.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

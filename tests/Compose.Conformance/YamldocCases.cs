namespace Compose.Conformance;

/// <summary><c>yamldoc.jsonl</c>.</summary>
internal sealed class YamldocCases : CaseFile
{
    public override string Name => "yamldoc.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

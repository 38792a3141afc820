namespace Compose.Conformance;

/// <summary><c>typed.jsonl</c>.</summary>
internal sealed class TypedCases : CaseFile
{
    public override string Name => "typed.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

namespace Compose.Conformance;

/// <summary><c>scalars.jsonl</c>.</summary>
internal sealed class ScalarsCases : CaseFile
{
    public override string Name => "scalars.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

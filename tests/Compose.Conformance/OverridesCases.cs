namespace Compose.Conformance;

/// <summary><c>overrides.jsonl</c>.</summary>
internal sealed class OverridesCases : CaseFile
{
    public override string Name => "overrides.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

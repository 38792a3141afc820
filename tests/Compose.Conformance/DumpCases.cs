namespace Compose.Conformance;

/// <summary><c>dump.jsonl</c>.</summary>
internal sealed class DumpCases : CaseFile
{
    public override string Name => "dump.jsonl";

    public override string? Run(CorpusCase corpusCase) => "no runner for these cases yet";
}

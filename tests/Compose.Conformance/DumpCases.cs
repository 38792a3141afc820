using Compose.Nodes;
using Compose.Yaml;

namespace Compose.Conformance;

/// <summary><c>dump.jsonl</c>: the exact text of printed configs.</summary>
internal sealed class DumpCases : CaseFile
{
    public override string Name => "dump.jsonl";

    public override string? Run(CorpusCase corpusCase)
    {
        ConfigNode container = CaseJson.ToNode(corpusCase.Json.GetProperty("container"));
        var options = new YamlWriteOptions
        {
            SortKeys = corpusCase.Flag("sort_keys"),
            FlowStyle = corpusCase.Has("flow_style") switch
            {
                false => YamlFlowStyle.Never,
                true => corpusCase.Flag("flow_style") ? YamlFlowStyle.Always : YamlFlowStyle.Innermost,
            },
        };
        string expected = corpusCase.Text("yaml")!;
        string actual = YamlWriter.Write(container, options);
        if (actual != expected)
            return $"expected\n{expected}\nactual\n{actual}";
        if (!corpusCase.Flag("roundtrip"))
            return null;
        string again = CaseJson.Show(YamlConfig.Read(new Text.SourceText("case.yaml", actual)));
        return again == CaseJson.Show(container) ? null : $"read again as {again}\n{actual}";
    }
}

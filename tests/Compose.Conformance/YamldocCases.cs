using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Conformance;

/// <summary><c>yamldoc.jsonl</c>: whole documents, read and written again.</summary>
internal sealed class YamldocCases : CaseFile
{
    public override string Name => "yamldoc.jsonl";

    public override string? Run(CorpusCase corpusCase)
    {
        ConfigNode node;
        try
        {
            node = YamlConfig.Read(new SourceText("case.yaml", corpusCase.Text("text")!));
            new InterpolationSyntax().Check(node);
        }
        catch (ComposeException exception)
        {
            return corpusCase.Get("error") is { } error
                ? OracleErrors.Compare(error, exception)
                : $"refused: {exception.Message}";
        }

        string actual = CaseJson.Show(node);
        if (corpusCase.Has("error"))
            return $"accepted as {actual}";
        string expected = CaseJson.Show(corpusCase.Json.GetProperty("value"));
        if (actual != expected)
            return $"expected {expected}\nactual   {actual}";
        string expectedYaml = corpusCase.Text("yaml")!;
        string actualYaml = YamlWriter.Write(node);
        return actualYaml == expectedYaml ? null : $"expected\n{expectedYaml}\nactual\n{actualYaml}";
    }
}

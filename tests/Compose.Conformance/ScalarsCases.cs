using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Conformance;

/// <summary><c>scalars.jsonl</c>: the types of single scalars as values, as keys and in flow lists.</summary>
internal sealed class ScalarsCases : CaseFile
{
    public override string Name => "scalars.jsonl";

    public override string? Run(CorpusCase corpusCase)
    {
        string text = corpusCase.Text("text")!;
        string context = corpusCase.Text("context")!;
        string yaml = context switch
        {
            "value" => $"v: {text}\n",
            "key" => $"{text}: v\n",
            _ => $"v: [{text}]\n",
        };
        bool fails = corpusCase.Has("error") || corpusCase.Has("omegaconf_error");
        ConfigNode value;
        try
        {
            ConfigNode config = YamlConfig.Read(new SourceText("case.yaml", yaml));
            new InterpolationSyntax().Check(config);
            var root = (MappingNode)config;
            value = context switch
            {
                "value" => root.Entries[0].Value,
                "key" => new ScalarNode(root.Entries[0].Key),
                _ => ((SequenceNode)root.Entries[0].Value).Items[0],
            };
        }
        catch (ComposeException exception)
        {
            return fails ? null : $"refused: {exception.Message}";
        }

        if (fails)
            return $"accepted as {CaseJson.Show(value)}";
        string actual = $"{TypeOf(value)} {CaseJson.Show(value)}";
        string expected = $"{corpusCase.Text("type")} {CaseJson.Show(corpusCase.Json.GetProperty("value"))}";
        return actual == expected ? null : $"expected {expected}\nactual   {actual}";
    }

    private static string TypeOf(ConfigNode node) => node switch
    {
        MappingNode => "dict",
        SequenceNode => "list",
        ScalarNode scalar => scalar.Value.Kind switch
        {
            ScalarKind.Null => "null",
            ScalarKind.Boolean => "bool",
            ScalarKind.Integer => "int",
            ScalarKind.Float => "float",
            ScalarKind.Bytes => "bytes",
            _ => "str",
        },
        _ => "?",
    };
}

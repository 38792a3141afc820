using System.Text.Json.Nodes;

namespace Compose.Conformance.Tests;

/// <summary>The harness is worth its numbers only if a wrong answer is seen: each kind of expectation is altered in a case that passes.</summary>
public class AlteredExpectationTests
{
    [Theory]
    [InlineData("cli", "exit_code")]
    [InlineData("cli", "stdout")]
    [InlineData("cli", "created")]
    [InlineData("compose.jsonl", "expect/config")]
    [InlineData("compose.jsonl", "expect/yaml")]
    [InlineData("compose.jsonl", "expect/resolved_yaml")]
    [InlineData("compose.jsonl", "expect/choices")]
    [InlineData("compose.jsonl", "expect/defaults_tree")]
    [InlineData("dump.jsonl", "yaml")]
    [InlineData("interpolation.jsonl", "expect")]
    [InlineData("interpolation.jsonl", "resolved_yaml")]
    [InlineData("interpolation.jsonl", "errors")]
    [InlineData("merge.jsonl", "expect")]
    [InlineData("merge.jsonl", "yaml")]
    [InlineData("merge.jsonl", "resolved_yaml")]
    [InlineData("overrides.jsonl", "ok")]
    [InlineData("overrides.jsonl", "type")]
    [InlineData("overrides.jsonl", "key")]
    [InlineData("overrides.jsonl", "value")]
    [InlineData("overrides.jsonl", "element")]
    [InlineData("overrides.jsonl", "expanded")]
    [InlineData("scalars.jsonl", "type")]
    [InlineData("scalars.jsonl", "value")]
    [InlineData("sweeps.jsonl", "jobs")]
    [InlineData("sweeps.jsonl", "job_configs")]
    [InlineData("typed.jsonl", "ok")]
    [InlineData("typed.jsonl", "value")]
    [InlineData("typed.jsonl", "expect")]
    [InlineData("yamldoc.jsonl", "value")]
    [InlineData("yamldoc.jsonl", "yaml")]
    public void AnAlteredExpectationFails(string fileName, string property)
    {
        CaseFile file = CaseFile.All.Single(candidate => candidate.Name == fileName);
        string[] path = property.Split('/');
        (CorpusCase original, CorpusCase? altered) = file.Load(ProjectFiles.Cases)
            .Select(corpusCase => (corpusCase, altered: Altered(corpusCase, path)))
            .First(pair => pair.altered is not null && FileResult.RunOne(file, pair.corpusCase) is null);

        FileResult.RunOne(file, altered!).ShouldNotBeNull($"{original.Id} still passes with another '{property}'");
    }

    /// <summary>The case with the first leaf below a property changed; null when the case has nothing there to change.</summary>
    private static CorpusCase? Altered(CorpusCase corpusCase, string[] path)
    {
        JsonNode root = JsonNode.Parse(corpusCase.Json.GetRawText())!;
        JsonNode? target = root;
        foreach (string step in path)
            target = target is JsonObject below ? below[step] : null;
        return target is not null && AlterFirstLeaf(target) ? CorpusCase.Parse(root.ToJsonString()) : null;
    }

    private static bool AlterFirstLeaf(JsonNode node)
    {
        switch (node)
        {
            case JsonObject below:
                return below.ToArray().Any(entry => entry.Value is not null && AlterFirstLeaf(entry.Value));
            case JsonArray items:
                return items.ToArray().Any(item => item is not null && AlterFirstLeaf(item));
            default:
                node.ReplaceWith(node.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.True => false,
                    System.Text.Json.JsonValueKind.False => true,
                    System.Text.Json.JsonValueKind.Number => (JsonNode)4711,
                    _ => node.GetValue<string>() + " altered",
                });
                return true;
        }
    }
}

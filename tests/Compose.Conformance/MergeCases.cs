using System.Text.Json;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Conformance;

/// <summary><c>merge.jsonl</c>: merging, updating, selecting, dot lists.</summary>
internal sealed class MergeCases : CaseFile
{
    private static readonly ResolverRegistry resolvers =
        ResolverRegistry.Create(new ResolverSurroundings(_ => null, DateTimeOffset.UnixEpoch));

    public override string Name => "merge.jsonl";

    public override string? Run(CorpusCase corpusCase)
    {
        ConfigNode? outcome;
        try
        {
            outcome = Outcome(corpusCase);
        }
        catch (ComposeException exception)
        {
            return corpusCase.Get("error") is { } error ? OracleErrors.Compare(error, exception) : $"refused: {exception.Message}";
        }

        string actual = outcome is null ? "null" : CaseJson.Show(outcome);
        if (corpusCase.Has("error"))
            return $"gave {actual}";
        string expected = CaseJson.Show(corpusCase.Json.GetProperty("expect"));
        if (actual != expected)
            return $"expected {expected}\nactual   {actual}";
        return outcome is null ? null : CompareYaml(corpusCase, outcome) ?? CompareResolved(corpusCase, outcome);
    }

    private static string? CompareYaml(CorpusCase corpusCase, ConfigNode outcome) =>
        corpusCase.Text("yaml") is { } yaml && YamlWriter.Write(outcome) is var written && written != yaml
            ? $"yaml expected\n{yaml}\nactual\n{written}"
            : null;

    private static string? CompareResolved(CorpusCase corpusCase, ConfigNode outcome)
    {
        if (corpusCase.Get("resolved_yaml") is not { } expected)
            return null;
        try
        {
            string resolved = YamlWriter.Write(new ConfigResolver(outcome, resolvers).ResolveAll());
            return expected.ValueKind != JsonValueKind.String
                ? $"resolves to {resolved}"
                : resolved == expected.GetString() ? null : $"resolved expected\n{expected}\nactual\n{resolved}";
        }
        catch (ComposeException exception) when (expected.ValueKind == JsonValueKind.Object)
        {
            return OracleErrors.Compare(expected.GetProperty("error"), exception);
        }
    }

    private static ConfigNode? Outcome(CorpusCase corpusCase)
    {
        ConfigNode[] inputs = [.. corpusCase.Texts("inputs").Select((text, index) => Input(corpusCase, text, index))];
        return corpusCase.Text("op") switch
        {
            "merge" or "unsafe_merge" => inputs.Aggregate((left, right) => Merge(left, right, ignoreReadOnly: true)),
            "merge_with" => inputs.Aggregate((left, right) => Merge(left, right, ignoreReadOnly: false)),
            "update" => corpusCase.Json.GetProperty("updates").EnumerateArray().Aggregate(inputs[0], Update),
            "select" => Select(corpusCase, inputs[0]),
            _ => inputs.Append(DotList.Parse(corpusCase.Texts("dotlist"))).Aggregate((left, right) => Merge(left, right, ignoreReadOnly: true)),
        };
    }

    private static ConfigNode Merge(ConfigNode left, ConfigNode right, bool ignoreReadOnly) =>
        ConfigMerge.Merge(left, right, Options(left) with { IgnoreReadOnly = ignoreReadOnly });

    private static MergeOptions Options(ConfigNode root) => new()
    {
        Follow = (path, progress) => new ConfigResolver(progress?.Config ?? root, resolvers).ContainerOrNull(path),
        PlaceOf = path => new ConfigResolver(root, resolvers).PlaceOf(path),
    };

    private static ConfigNode Update(ConfigNode root, JsonElement update) =>
        ConfigEdit.Update(
            root,
            KeyPath.Parse(update.GetProperty("key").GetString()!),
            CaseJson.ToNode(update.GetProperty("value")),
            merge: !update.TryGetProperty("merge", out JsonElement merge) || merge.GetBoolean(),
            forceAdd: update.TryGetProperty("force_add", out JsonElement add) && add.GetBoolean(),
            Options(root));

    private static ConfigNode? Select(CorpusCase corpusCase, ConfigNode root)
    {
        ConfigNode? found;
        try
        {
            found = new ConfigResolver(root, resolvers).Select(corpusCase.Text("key")!, throwOnMissing: corpusCase.Flag("throw_on_missing"));
        }
        catch (ComposeException error) when (
            error is InterpolationException or { Kind: ErrorKind.TypeMismatch } && corpusCase.Get("throw_on_resolution_failure") is { ValueKind: JsonValueKind.False })
        {
            found = null;
        }

        return found is null or { IsMissing: true }
            ? corpusCase.Has("default") ? CaseJson.ToNode(corpusCase.Json.GetProperty("default")) : null
            : found;
    }

    private static ConfigNode Input(CorpusCase corpusCase, string text, int index)
    {
        ConfigNode node = YamlConfig.Read(new SourceText($"input {index}", text));
        foreach ((string name, bool value) in Flags(corpusCase, "flags"))
        {
            string[] parts = name.Split(':');
            if (parts[0] == $"{index}")
                node = WithFlag(node, parts[1], value);
        }

        if (index > 0)
            return node;
        foreach ((string name, bool value) in Flags(corpusCase, "node_flags"))
        {
            string[] parts = name.Split(':');
            node = Replace(node, [.. KeyPath.Parse(parts[0])], found => WithFlag(found, parts[1], value));
        }

        return node;
    }

    private static IEnumerable<(string Name, bool Value)> Flags(CorpusCase corpusCase, string property) =>
        corpusCase.Get(property) is { } flags ? flags.EnumerateObject().Select(flag => (flag.Name, flag.Value.GetBoolean())) : [];

    private static ConfigNode WithFlag(ConfigNode node, string flag, bool value) =>
        node.WithTraits(flag == "struct" ? node.Traits with { Struct = value } : node.Traits with { ReadOnly = value });

    private static ConfigNode Replace(ConfigNode node, ReadOnlySpan<PathStep> steps, Func<ConfigNode, ConfigNode> change) =>
        steps.IsEmpty || node is not MappingNode mapping
            ? change(node)
            : mapping.Set(steps[0].Key, Replace(mapping[steps[0].Key.ToString()]!, steps[1..], change));
}

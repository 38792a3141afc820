using System.Text.Json;
using Compose.Composition;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Conformance;

/// <summary><c>compose.jsonl</c>: config groups, defaults lists, overrides and the <c>hydra</c> node, end to end.</summary>
internal sealed class ComposeCases : CaseFile
{
    public override string Name => "compose.jsonl";

    public override string? Run(CorpusCase corpusCase)
    {
        using var files = new CaseDirectory(corpusCase.TextMap("files"));
        try
        {
            ComposedConfig config = Compose(corpusCase, files);
            return corpusCase.Get("error") is { } error
                ? $"expected an error like {error}, but it composed"
                : Compare(corpusCase, config);
        }
        catch (ComposeException error)
        {
            return corpusCase.Get("error") is { } expected
                ? OracleErrors.Compare(expected, error)
                : $"expected a config, was {error.Kind}: {error.Message}";
        }
    }

    private static ComposedConfig Compose(CorpusCase corpusCase, CaseDirectory files)
    {
        IReadOnlyDictionary<string, string> environment = corpusCase.TextMap("env");
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder();
        builder.WorkingDirectory = files.Path;
        builder.Environment = name => environment.GetValueOrDefault(name);
        builder.AddDirectory(corpusCase.Text("config_dir") ?? ".");
        var request = new ComposeRequest(corpusCase.Text("config_name"), [.. corpusCase.Texts("overrides")])
        {
            Runtime = new HydraRuntime { JobName = "app", WorkingDirectory = files.Path },
        };
        return builder.Build().Compose(request);
    }

    private static string? Compare(CorpusCase corpusCase, ComposedConfig config)
    {
        JsonElement expect = corpusCase.Get("expect")!.Value;
        return Differs("config", CaseJson.Show(expect.GetProperty("config")), CaseJson.Show(config.Root))
            ?? Differs("yaml", expect.GetProperty("yaml").GetString()!, config.ToYaml())
            ?? CompareResolved(expect.GetProperty("resolved_yaml"), config)
            ?? CompareChoices(expect, "choices", config, forHydra: false)
            ?? CompareChoices(expect, "hydra_choices", config, forHydra: true)
            ?? CompareDefaults(expect, config)
            ?? CompareHydra(expect, config)
            ?? Differs("warnings", corpusCase.Get("warnings")?.GetRawText() ?? "0", $"{config.Result.Warnings.Length}");
    }

    private static string? CompareResolved(JsonElement expected, ComposedConfig config)
    {
        try
        {
            string resolved = config.ToYaml(resolve: true);
            return expected.ValueKind == JsonValueKind.String
                ? Differs("resolved yaml", expected.GetString()!, resolved)
                : $"expected an error of resolving like {expected}, was {resolved}";
        }
        catch (ComposeException error)
        {
            return expected.ValueKind == JsonValueKind.Object
                ? OracleErrors.Compare(expected.GetProperty("error"), error)
                : $"expected resolved yaml, was {error.Kind}: {error.Message}";
        }
    }

    private static string? CompareChoices(JsonElement expect, string property, ComposedConfig config, bool forHydra) =>
        expect.TryGetProperty(property, out JsonElement expected)
            ? Differs(
                property,
                CaseJson.Show(expected),
                CaseJson.Show(new MappingNode(
                [
                    .. config.Choices
                        .Where(choice => choice.Key.StartsWith("hydra/", StringComparison.Ordinal) == forHydra)
                        .Select(choice => new MappingEntry(
                            ScalarValue.From(choice.Key), new ScalarNode(choice.Value is null ? ScalarValue.Null : ScalarValue.From(choice.Value)))),
                ])))
            : null;

    private static string? CompareDefaults(JsonElement expect, ComposedConfig config)
    {
        DefaultsItem[] items = [.. config.Result.List.Items.Where(item => !item.Config.Path.StartsWith("hydra/", StringComparison.Ordinal))];
        string tree = string.Join(' ', items.Select(item => $"{item.Config.Path} at '{item.Package.Path}' from {item.Parent ?? "<root>"}"));
        string expectedTree = string.Join(' ', expect.GetProperty("defaults_tree").EnumerateArray()
            .Select(item => $"{item[0]} at '{item[1]}' from {item[2]}"));
        string selves = string.Join(' ', items.Select(item => item.IsSelf));
        string expectedSelves = string.Join(' ', expect.GetProperty("defaults_is_self").EnumerateArray().Select(item => item.GetBoolean()));
        return Differs("defaults", expectedTree, tree) ?? Differs("selves", expectedSelves, selves);
    }

    private static string? CompareHydra(JsonElement expect, ComposedConfig config)
    {
        if (!expect.TryGetProperty("hydra", out JsonElement expected))
            return null;
        var hydra = (MappingNode)config.Full[HydraNode.Key]!;
        foreach (JsonProperty part in expected.EnumerateObject())
        {
            if (Differs($"hydra.{part.Name}", CaseJson.Show(part.Value), hydra[part.Name] is { } actual ? CaseJson.Show(actual) : "nothing") is { } difference)
                return difference;
        }

        return null;
    }

    private static string? Differs(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}\nexpected {expected}\nactual   {actual}";
}

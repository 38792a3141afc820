using System.Text.Json;
using Compose.Composition;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Resolution;
using Compose.Schemas;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Conformance;

/// <summary><c>typed.jsonl</c>: values put into typed fields, schemas merged and overridden, schemas in the config store.</summary>
internal sealed class TypedCases : CaseFile
{
    public override string Name => "typed.jsonl";

    public override string? Run(CorpusCase corpusCase) => corpusCase.Text("kind") switch
    {
        "schema" => Outcome(corpusCase, () => CompareSchema(corpusCase)),
        "store" => Outcome(corpusCase, () => CompareStore(corpusCase)),
        _ => RunField(corpusCase),
    };

    private static string? RunField(CorpusCase corpusCase)
    {
        var notation = new TypeNotation(new Dictionary<string, NodeType.Class>());
        NodeType type;
        try
        {
            type = SchemaCheck.Checked(notation.Parse(corpusCase.Text("type")!));
        }
        catch (ComposeException error)
        {
            return corpusCase.Has("schema_error") ? null : $"the type is refused: {error.Message}";
        }

        if (corpusCase.Has("schema_error"))
            return $"the type {type} should be refused";
        JsonElement input = corpusCase.Json.GetProperty("input");
        var holder = new NodeType.Class("Holder") { Fields = [new NodeField("x", type, null)] };
        MappingNode config = ClassInstance.Create(holder);
        return CompareField("assigned", corpusCase.Json, () => ConfigEdit.Update(
                config, [PathStep.Of("x")], CaseJson.ToNode(input), merge: false))
            ?? CompareField("merged", corpusCase.Get("merge") ?? corpusCase.Json, () => ConfigMerge.Merge(
                config, new MappingNode([new MappingEntry(ScalarValue.From("x"), CaseJson.ToNode(input))])));
    }

    private static string? CompareField(string how, JsonElement expected, Func<ConfigNode> put)
    {
        try
        {
            string actual = CaseJson.Show(((MappingNode)put())["x"]!);
            string wanted = expected.GetProperty("ok").GetBoolean()
                ? CaseJson.Show(expected.GetProperty("value"))
                : $"an error like {expected.GetProperty("error_type")}";
            return wanted == actual ? null : $"{how}: expected {wanted}, was {actual}";
        }
        catch (ComposeException error)
        {
            return expected.GetProperty("ok").GetBoolean()
                ? $"{how}: expected {CaseJson.Show(expected.GetProperty("value"))}, was {error.Kind}: {error.Message}"
                : OracleErrors.Compare(expected.GetProperty("error_type").GetString()!, error) is { } difference ? $"{how}: {difference}" : null;
        }
    }

    private static string? Outcome(CorpusCase corpusCase, Func<string?> compare)
    {
        try
        {
            string? difference = compare();
            return corpusCase.Get("error") is { } error ? $"expected an error like {error}, but there was none" : difference;
        }
        catch (ComposeException error)
        {
            return corpusCase.Get("error") is { } expected
                ? CompareError(expected, error)
                : $"expected a config, was {error.Kind}: {error.Message}";
        }
    }

    private static string? CompareError(JsonElement expected, ComposeException error) =>
        OracleErrors.Compare(expected.GetProperty("error_type").GetString()!, error)
        ?? (expected.TryGetProperty("cause", out JsonElement cause) && error.Cause is { } actual
            ? OracleErrors.Compare(cause.GetProperty("error_type").GetString()!, actual)
            : null);

    private static string? CompareSchema(CorpusCase corpusCase)
    {
        JsonElement schema = corpusCase.Get("schema")!.Value;
        ConfigNode config = ClassInstance.Create(TypeNotation.Classes(schema.GetProperty("classes"))[schema.GetProperty("root").GetString()!]);
        if (corpusCase.Text("yaml") is { } yaml && YamlReader.Read(new SourceText("input", yaml)) is { } merged)
            config = ConfigMerge.Merge(config, merged);
        config = config.WithTraits(config.Traits with { Struct = true });
        var overrides = new ValueOverrides(MergeOptions.Default);
        foreach (string text in corpusCase.Texts("overrides"))
            config = overrides.Apply(config, OverrideParser.Parse(text));
        return corpusCase.Has("error")
            ? null
            : Differs("config", CaseJson.Show(corpusCase.Json.GetProperty("expect")), CaseJson.Show(config))
                ?? Differs("yaml", corpusCase.Text("yaml_out")!, YamlWriter.Write(config))
                ?? CompareReading(corpusCase, config);
    }

    private static string? CompareReading(CorpusCase corpusCase, ConfigNode config)
    {
        JsonElement resolved = corpusCase.Json.GetProperty("resolved");
        string[] missing = [.. MissingValues.In(config, Resolver(config)).Select(path => path.ToString())];
        return Reading("resolved", resolved, () => Resolver(config).ResolveAll())
            ?? Differs("missing keys", string.Join(' ', corpusCase.Texts("missing_keys")), string.Join(' ', missing))
            ?? (corpusCase.Get("throw_on_missing") is { } error
                ? Reading("reading all", error, () => MissingValues.Refuse(config, Resolver(config)))
                : null);
    }

    private static string? Reading(string what, JsonElement expected, Func<ConfigNode> read)
    {
        JsonElement said = expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("error", out JsonElement inner) ? inner : expected;
        string? error = said.ValueKind == JsonValueKind.Object && said.TryGetProperty("error_type", out JsonElement type)
            ? type.GetString()
            : null;
        try
        {
            string actual = CaseJson.Show(read());
            return Differs(what, error is null ? CaseJson.Show(expected) : $"an error like {error}", actual);
        }
        catch (ComposeException thrown)
        {
            return error is null ? $"{what}: expected a config, was {thrown.Kind}: {thrown.Message}" : OracleErrors.Compare(error, thrown);
        }
    }

    private static ConfigResolver Resolver(ConfigNode config) => new(config, ResolverRegistry.Create(new ResolverSurroundings(_ => null, DateTimeOffset.UnixEpoch)));

    private static string? CompareStore(CorpusCase corpusCase)
    {
        IReadOnlyDictionary<string, NodeType.Class> classes =
            TypeNotation.Classes(corpusCase.Get("schema")!.Value.GetProperty("classes"));
        using var files = new CaseDirectory(corpusCase.TextMap("files"));
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder();
        builder.WorkingDirectory = files.Path;
        builder.AddDirectory(".");
        foreach (JsonElement stored in corpusCase.Get("store")!.Value.EnumerateArray())
        {
            string name = stored.GetProperty("name").GetString()!;
            string? group = stored.TryGetProperty("group", out JsonElement inGroup) ? inGroup.GetString() : null;
            string? package = stored.TryGetProperty("package", out JsonElement at) ? at.GetString() : null;
            builder.AddSchema(group is null ? name : $"{group}/{name}", classes[stored.GetProperty("class").GetString()!], package);
        }

        ComposedConfig config = builder.Build().Compose(
            new ComposeRequest(corpusCase.Text("config_name"), [.. corpusCase.Texts("overrides")]));
        return corpusCase.Has("error")
            ? null
            : Differs("config", CaseJson.Show(corpusCase.Json.GetProperty("expect")), CaseJson.Show(config.Root))
                ?? Differs("yaml", corpusCase.Text("yaml_out")!, config.ToYaml());
    }

    private static string? Differs(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}\nexpected {expected}\nactual   {actual}";
}

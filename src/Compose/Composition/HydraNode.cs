using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Sources;

namespace Compose.Composition;

/// <summary>Tells the <c>hydra</c> node how its config came to be: choices, overrides, sources, and what runs where.</summary>
internal sealed class HydraNode(ComposeRequest request, ComposerSettings settings)
{
    public const string Key = "hydra";
    private const string VersionBase = "1.4";

    /// <summary>The config with its <c>hydra</c> node filled in.</summary>
    public ConfigNode Fill(
        ConfigNode root, ConfigSearchPath searchPath, IReadOnlyList<Override> overrides, IEnumerable<KeyValuePair<string, string?>> choices)
    {
        root = Set(root, Texts(overrides.Where(entry => entry.IsAboutHydra)), "overrides", "hydra");
        root = Set(root, Texts(overrides.Where(entry => !entry.IsAboutHydra)), "overrides", "task");
        root = Set(root, Mapping(choices.Select(choice => (choice.Key, Scalar(choice.Value)))), "runtime", "choices");
        root = Set(root, Scalar(request.Runtime.Version), "runtime", "version");
        root = Set(root, Scalar(VersionBase), "runtime", "version_base");
        root = Set(root, Scalar(request.Runtime.WorkingDirectory), "runtime", "cwd");
        root = Set(root, new SequenceNode([.. searchPath.Sources.Select(Describe)]), "runtime", "config_sources");
        root = SetIfMissing(root, request.Runtime.JobName, "job", "name");
        root = SetIfMissing(root, request.ConfigName, "job", "config_name");
        return CopyEnvironment(root);
    }

    private ConfigNode CopyEnvironment(ConfigNode root)
    {
        if (ConfigEdit.Find(root, Path("job", "env_copy")) is not SequenceNode names)
            return root;
        foreach (ConfigNode name in names.Items)
        {
            string value = settings.Environment(name.ToString()!) ?? throw new CompositionException(
                ErrorKind.KeyNotFound, new Diagnostic($"Environment variable '{name}' is not set.", name.Origin)
                {
                    Fix = "set it, or take it out of hydra.job.env_copy",
                });
            root = Set(root, Scalar(value), "job", "env_set", name.ToString()!);
        }

        return root;
    }

    private static ConfigNode SetIfMissing(ConfigNode root, string? value, params string[] keys) =>
        ConfigEdit.Find(root, Path(keys)) is { IsMissing: false } ? root : Set(root, Scalar(value), keys);

    private static ConfigNode Set(ConfigNode root, ConfigNode value, params string[] keys) =>
        ConfigEdit.Update(root, Path(keys), value, forceAdd: true);

    private static ImmutableArray<PathStep> Path(params string[] keys) => [PathStep.Of(Key), .. keys.Select(PathStep.Of)];

    private static MappingNode Describe(IConfigSource source) => Mapping(
    [
        ("path", Scalar(source.Address.Path)),
        ("schema", Scalar(source.Address.Scheme)),
        ("provider", Scalar(source.Provider)),
    ]);

    private static SequenceNode Texts(IEnumerable<Override> overrides) =>
        new([.. overrides.Select(entry => Scalar(entry.InputText))]);

    private static MappingNode Mapping(IEnumerable<(string Key, ScalarNode Value)> entries) =>
        new([.. entries.Select(entry => new MappingEntry(ScalarValue.From(entry.Key), entry.Value))]);

    private static ScalarNode Scalar(string? text) => text is null ? ScalarNode.Null() : new ScalarNode(ScalarValue.From(text));
}

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
    public MappingNode Fill(
        MappingNode root, ConfigSearchPath searchPath, IReadOnlyList<Override> overrides, IEnumerable<KeyValuePair<string, string?>> choices)
    {
        // The node is edited by itself: the config around it may be large.
        ConfigNode hydra = root[Key] ?? MappingNode.Empty;
        hydra = Set(hydra, Texts(overrides.Where(entry => entry.IsAboutHydra)), "overrides", "hydra");
        hydra = Set(hydra, Texts(overrides.Where(entry => !entry.IsAboutHydra)), "overrides", "task");
        hydra = Set(hydra, Mapping(choices.Select(choice => (choice.Key, Scalar(choice.Value)))), "runtime", "choices");
        hydra = Set(hydra, Scalar(request.Runtime.Version), "runtime", "version");
        hydra = Set(hydra, Scalar(VersionBase), "runtime", "version_base");
        hydra = Set(hydra, Scalar(request.Runtime.WorkingDirectory), "runtime", "cwd");
        hydra = Set(hydra, new SequenceNode([.. searchPath.Sources.Select(Describe)]), "runtime", "config_sources");
        hydra = SetIfMissing(hydra, request.Runtime.JobName, "job", "name");
        hydra = SetIfMissing(hydra, request.ConfigName, "job", "config_name");
        return root.Set(ScalarValue.From(Key), CopyEnvironment(hydra));
    }

    private ConfigNode CopyEnvironment(ConfigNode hydra)
    {
        if (ConfigEdit.Find(hydra, Path("job", "env_copy")) is not SequenceNode names)
            return hydra;
        foreach (ConfigNode name in names.Items)
        {
            string value = settings.Environment(name.ToString()!) ?? throw new CompositionException(
                ErrorKind.KeyNotFound, new Diagnostic($"Environment variable '{name}' is not set.", name.Origin)
                {
                    Fix = "set it, or take it out of hydra.job.env_copy",
                });
            hydra = Set(hydra, Scalar(value), "job", "env_set", name.ToString()!);
        }

        return hydra;
    }

    private static ConfigNode SetIfMissing(ConfigNode hydra, string? value, params string[] keys) =>
        ConfigEdit.Find(hydra, Path(keys)) is { IsMissing: false } ? hydra : Set(hydra, Scalar(value), keys);

    private static ConfigNode Set(ConfigNode hydra, ConfigNode value, params string[] keys) =>
        ConfigEdit.Update(hydra, Path(keys), value, forceAdd: true);

    private static ImmutableArray<PathStep> Path(params string[] keys) => [.. keys.Select(PathStep.Of)];

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

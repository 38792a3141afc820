using System.Collections.Immutable;
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
        MappingNode root, ConfigSearchPath searchPath, ImmutableArray<Override> overrides, ImmutableArray<KeyValuePair<string, string?>> choices)
    {
        // The node is edited by itself: the config around it may be large.
        ConfigNode hydra = root[Key] ?? MappingNode.Empty;
        hydra = Set(hydra, Texts(overrides, aboutHydra: true), "overrides", "hydra");
        hydra = Set(hydra, Texts(overrides, aboutHydra: false), "overrides", "task");
        hydra = Set(hydra, Mapping(choices), "runtime", "choices");
        hydra = Set(hydra, Scalar(request.Runtime.Version), "runtime", "version");
        hydra = Set(hydra, Scalar(VersionBase), "runtime", "version_base");
        hydra = Set(hydra, Scalar(request.Runtime.WorkingDirectory), "runtime", "cwd");
        hydra = Set(hydra, Describe(searchPath), "runtime", "config_sources");
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

    private static ImmutableArray<PathStep> Path(params string[] keys)
    {
        var path = ImmutableArray.CreateBuilder<PathStep>(keys.Length);
        foreach (string key in keys)
            path.Add(PathStep.Of(key));
        return path.MoveToImmutable();
    }

    private static SequenceNode Describe(ConfigSearchPath searchPath)
    {
        var sources = ImmutableArray.CreateBuilder<ConfigNode>(searchPath.Sources.Length);
        foreach (IConfigSource source in searchPath.Sources)
        {
            sources.Add(new MappingNode(
            [
                Entry("path", source.Address.Path), Entry("schema", source.Address.Scheme), Entry("provider", source.Provider),
            ]));
        }

        return new SequenceNode(sources.MoveToImmutable());
    }

    private static SequenceNode Texts(ImmutableArray<Override> overrides, bool aboutHydra)
    {
        var texts = ImmutableArray.CreateBuilder<ConfigNode>();
        foreach (Override entry in overrides)
        {
            if (entry.IsAboutHydra == aboutHydra)
                texts.Add(Scalar(entry.InputText));
        }

        return new SequenceNode(texts.DrainToImmutable());
    }

    private static MappingNode Mapping(ImmutableArray<KeyValuePair<string, string?>> texts)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>(texts.Length);
        foreach ((string key, string? text) in texts)
            entries.Add(Entry(key, text));
        return new MappingNode(entries.MoveToImmutable());
    }

    private static MappingEntry Entry(string key, string? text) => new(ScalarValue.From(key), Scalar(text));

    private static ScalarNode Scalar(string? text) => text is null ? ScalarNode.Null() : new ScalarNode(ScalarValue.From(text));
}

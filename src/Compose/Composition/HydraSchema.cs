using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Nodes;

namespace Compose.Composition;

/// <summary>The types of the <c>hydra</c> node: what Hydra lets its keys hold.</summary>
internal static class HydraSchema
{
    private static readonly NodeType Text = new NodeType.Scalar(ScalarKind.String);
    private static readonly NodeType OptionalText = new NodeType.Optional(Text);
    private static readonly NodeType Flag = new NodeType.Scalar(ScalarKind.Boolean);
    private static readonly NodeType Whole = new NodeType.Scalar(ScalarKind.Integer);
    private static readonly NodeType Anything = new NodeType.Any();
    private static readonly NodeType Texts = new NodeType.List(Text);
    private static readonly NodeType Settings = new NodeType.Dict(Text, Anything);

    private static readonly NodeType RunMode = new NodeType.Enumeration("RunMode",
    [
        new EnumMember("RunMode", "RUN", ScalarValue.From(1)),
        new EnumMember("RunMode", "MULTIRUN", ScalarValue.From(2)),
    ]);

    private static readonly NodeType.Class OverrideDirname = Class("OverrideDirname",
        ("kv_sep", Text), ("item_sep", Text), ("exclude_keys", Texts));

    private static readonly NodeType.Class Job = Class("JobConf",
        ("name", Text), ("chdir", Flag), ("override_dirname", Text), ("id", Text), ("num", Whole),
        ("config_name", OptionalText), ("env_set", new NodeType.Dict(Text, Text)), ("env_copy", Texts),
        ("config", Class("JobConfig", ("override_dirname", OverrideDirname))))
        .AndOptionally(("grace_seconds", Whole));

    private static readonly NodeType.Class Runtime = Class("RuntimeConf",
        ("version", Text), ("version_base", Text), ("cwd", Text),
        ("config_sources", new NodeType.List(Class("ConfigSourceInfo", ("path", Text), ("schema", Text), ("provider", Text)))),
        ("output_dir", Text), ("choices", Settings));

    // What Compose has beyond Hydra. These keys are absent until a config gives them, so that a printed node is Hydra's.
    private static readonly NodeType.Class Tracking = Class("TrackingConf")
        .AndOptionally(
            ("console", Flag), ("progress", Flag), ("export", OptionalText), ("export_artifacts", Flag), ("data", Anything),
            ("environment", Texts), ("system_metrics", Flag), ("sample_seconds", new NodeType.Scalar(ScalarKind.Float)), ("instruments", Texts));

    /// <summary>The type of the whole node.</summary>
    public static NodeType.Class Hydra { get; } = Class("HydraConf",
        ("run", Class("RunDir", ("dir", Text))),
        ("sweep", Class("SweepDir", ("dir", Text), ("subdir", Text))),
        ("launcher", Anything),
        ("sweeper", Anything),
        ("help", Class("HelpConf", ("app_name", Text), ("header", Text), ("footer", Text), ("template", Text))),
        ("hydra_help", Class("HydraHelpConf", ("template", Text), ("hydra_help", Text))),
        ("hydra_logging", Settings),
        ("job_logging", Settings),
        ("env", Settings),
        ("mode", new NodeType.Optional(RunMode)),
        ("searchpath", Texts),
        ("callbacks", Settings),
        ("output_subdir", OptionalText),
        ("overrides", Class("OverridesConf", ("hydra", Texts), ("task", Texts))),
        ("job", Job),
        ("runtime", Runtime),
        ("verbose", Anything))
        .AndOptionally(("tracking", Tracking));

    private static readonly NodeType.Class BasicSweeper = Class("BasicSweeperConf",
        ("_target_", Text),
        ("max_batch_size", new NodeType.Optional(Whole)),
        ("params", new NodeType.Optional(new NodeType.Dict(Text, Text))))
        .AndOptionally(("max_failures", new NodeType.Optional(Whole)));

    private static readonly NodeType.Class BasicLauncher = Class("BasicLauncherConf", ("_target_", Text));

    private const string BasicSweeperConfig = "hydra/sweeper/basic";
    private const string BasicLauncherConfig = "hydra/launcher/basic";

    /// <summary>The configs that come with Compose and have a type; the others may hold anything.</summary>
    public static string[] TypedConfigs => [DefaultsTreeBuilder.HydraConfig, BasicSweeperConfig, BasicLauncherConfig];

    /// <summary>The type of one of the <see cref="TypedConfigs"/>.</summary>
    public static NodeType.Class TypeOf(string config) => config switch
    {
        BasicSweeperConfig => BasicSweeper,
        BasicLauncherConfig => BasicLauncher,
        _ => Hydra,
    };

    /// <summary>The node with its types; a <c>defaults</c> list beside it stays as it is.</summary>
    public static ConfigNode Apply(ConfigNode node, NodeType type)
    {
        ConfigNode typed = node.WithTraits(node.Traits with { Type = type });
        if (typed is not MappingNode mapping || type is not NodeType.Class shape)
            return typed;
        var entries = ImmutableArray.CreateBuilder<MappingEntry>(mapping.Entries.Length);
        foreach (MappingEntry entry in mapping.Entries)
            entries.Add(shape.TypeOf(entry.Key) is { } asked ? entry with { Value = Apply(entry.Value, asked) } : entry);
        return mapping.WithEntries(entries.MoveToImmutable());
    }

    private static NodeType.Class AndOptionally(this NodeType.Class known, params (string Key, NodeType Type)[] fields)
    {
        var all = known.Fields.ToBuilder();
        foreach ((string key, NodeType type) in fields)
            all.Add(new NodeField(key, type, null) { MayBeAbsent = true });
        return new NodeType.Class(known.Name) { Fields = all.ToImmutable() };
    }

    private static NodeType.Class Class(string name, params (string Key, NodeType Type)[] fields)
    {
        var typed = ImmutableArray.CreateBuilder<NodeField>(fields.Length);
        foreach ((string key, NodeType type) in fields)
            typed.Add(new NodeField(key, type, null));
        return new NodeType.Class(name) { Fields = typed.MoveToImmutable() };
    }
}

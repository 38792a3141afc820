using System.Collections.Immutable;
using Compose.Binding;
using Compose.Nodes;
using Compose.Runner.Tracking;

namespace Compose.Runner.Jobs;

/// <summary>Replaces each value in a tree of a config that a member takes by what the visit makes of it.</summary>
internal delegate ConfigNode MemberVisits(ComposedConfig config, ConfigNode tree, Func<NodePath, BoundMember, ConfigNode, ConfigNode> visit);

/// <summary>An app, as its author set it up.</summary>
internal sealed record AppDefinition
{
    /// <summary><c>hydra.job.name</c>, unless the config says otherwise.</summary>
    public required string Name { get; init; }

    /// <summary>The directory of configs, beside the program or in the working directory; null for an app without.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>The primary config; null for an app without.</summary>
    public string? ConfigName { get; init; }

    /// <summary>
    /// The type of the config as a schema, read when it is asked for, with notes for people if wanted; null for an app that takes any config.
    /// </summary>
    public Func<ComposedConfig, bool, NodeType?> Schema { get; init; } = static (_, _) => null;

    /// <summary>The places of keys that no member of the app's type takes, where it lets such pass; null for an app that takes any config.</summary>
    public Func<ComposedConfig, ImmutableArray<NodePath>?> UnusedKeys { get; init; } = static _ => null;

    public required JobPreparation Prepare { get; init; }

    /// <summary>Visits the values in a tree of a config with the members of the app's type that take them; of an app that takes any config there are none.</summary>
    public required MemberVisits VisitMembers { get; init; }

    /// <summary>What the app adds to the composer: resolvers, schemas, configs.</summary>
    public ImmutableArray<Action<ConfigComposerBuilder>> Additions { get; init; } = [];

    /// <summary>Makes the callback that the node at a path of the config asks for; null when the app has registered no types for that.</summary>
    public Func<ComposedConfig, string, IRunCallback>? MakeCallback { get; init; }

    /// <summary>What is called at the turns of a run.</summary>
    public ImmutableArray<IRunCallback> Callbacks { get; init; } = [];

    /// <summary>Makes the sinks of a run, beside those that the config asks for.</summary>
    public ImmutableArray<Func<ITrackingSink>> Sinks { get; init; } = [];
}

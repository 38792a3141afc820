using System.Collections.Immutable;
using Compose.Runner.Tracking;

namespace Compose.Runner.Jobs;

/// <summary>An app, as its author set it up.</summary>
internal sealed record AppDefinition
{
    /// <summary><c>hydra.job.name</c>, unless the config says otherwise.</summary>
    public required string Name { get; init; }

    /// <summary>The directory of configs, beside the program or in the working directory; null for an app without.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>The primary config; null for an app without.</summary>
    public string? ConfigName { get; init; }

    public required JobPreparation Prepare { get; init; }

    /// <summary>Makes the sinks of a run, beside those that the config asks for.</summary>
    public ImmutableArray<Func<ITrackingSink>> Sinks { get; init; } = [];
}

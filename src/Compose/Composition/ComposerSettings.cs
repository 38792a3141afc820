using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Interpolations;
using Compose.Overrides;
using Compose.Resolution;
using Compose.Sources;

namespace Compose.Composition;

/// <summary>What a composer was built with; the same for all its compositions.</summary>
internal sealed record ComposerSettings
{
    /// <summary>The app's own sources, in order.</summary>
    public ImmutableArray<IConfigSource> Sources { get; init; } = [];

    /// <summary>Configs given by code; looked for last.</summary>
    public required IConfigSource Schemas { get; init; }

    /// <summary>The configs read so far.</summary>
    public required ConfigCache Cache { get; init; }

    /// <summary>The directory that relative ones of <c>hydra.searchpath</c> start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The environment, for <c>hydra.job.env_copy</c> and <c>${oc.env:…}</c>.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The clock, for <c>${now:…}</c>; read once a composition.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Resolvers of the app.</summary>
    public ImmutableArray<IResolver> Resolvers { get; init; } = [];

    /// <summary>Whether overrides may say what Hydra does not know.</summary>
    public OverrideLanguage Language { get; init; }

    /// <summary>Parses the interpolations.</summary>
    public required InterpolationSyntax Interpolations { get; init; }
}

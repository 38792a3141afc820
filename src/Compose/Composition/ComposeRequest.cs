using System.Collections.Immutable;

namespace Compose.Composition;

/// <summary>One thing to compose: a primary config, what the user overrides, and for whom.</summary>
/// <param name="ConfigName">The primary config, <c>config</c> or <c>app/config</c>; null composes the <c>hydra</c> node alone.</param>
/// <param name="Overrides">The overrides as written, in order.</param>
internal sealed record ComposeRequest(string? ConfigName, ImmutableArray<string> Overrides)
{
    /// <summary>Whether the config is for a run of an app, and not only to be looked at.</summary>
    public bool IsRun { get; init; }

    /// <summary>What the <c>hydra</c> node is told about the run.</summary>
    public HydraRuntime Runtime { get; init; } = new();

    /// <summary>
    /// Whether overrides may span a sweep, as in a multirun. Such an override is left out of the config:
    /// each job is composed with one of its values.
    /// </summary>
    public bool AllowSweeps { get; init; }
}

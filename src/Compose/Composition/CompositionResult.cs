using System.Collections.Immutable;
using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Sources;

namespace Compose.Composition;

/// <summary>A composition with the stages it went through.</summary>
/// <param name="Full">The config, the <c>hydra</c> node included.</param>
/// <param name="Tree">The defaults, expanded.</param>
/// <param name="List">The configs that were merged, in order.</param>
/// <param name="SearchPath">Where they were found.</param>
/// <param name="Overrides">The overrides of the user.</param>
/// <param name="Reading">Resolves its values.</param>
/// <param name="Warnings">What is not as it should be, but stopped nothing.</param>
internal sealed record CompositionResult(
    MappingNode Full,
    DefaultsTree Tree,
    DefaultsList List,
    ConfigSearchPath SearchPath,
    ImmutableArray<Override> Overrides,
    ConfigReading Reading,
    ImmutableArray<Diagnostic> Warnings)
{
    /// <summary>The same composition with another config, which differs in the <c>hydra</c> node.</summary>
    public CompositionResult With(MappingNode full) => this with { Full = full, Reading = Reading.Of(full) };
}

using System.Collections.Immutable;

namespace Compose.Runner.Jobs;

/// <summary>One application call with one composed config.</summary>
/// <param name="Number">Its number in its sweep; null for a run of its own.</param>
/// <param name="Overrides">What the user asked for, but for overrides of the <c>hydra</c> node.</param>
/// <param name="Config">The composed config.</param>
/// <param name="Directory">The run directory that is wanted for it.</param>
internal sealed record Job(int? Number, ImmutableArray<string> Overrides, ComposedConfig Config, string Directory);

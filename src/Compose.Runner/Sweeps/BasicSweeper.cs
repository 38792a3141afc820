using System.Collections.Immutable;
using Compose.Overrides;

namespace Compose.Runner.Sweeps;

/// <summary><c>hydra/sweeper=basic</c>: every combination of the values that the overrides span, in order.</summary>
/// <param name="jobs">The overrides of each job.</param>
/// <param name="maxBatchSize">How many jobs are named together; null for all.</param>
internal sealed class BasicSweeper(IReadOnlyList<ImmutableArray<string>> jobs, int? maxBatchSize) : ISweeper
{
    private readonly Queue<ImmutableArray<ImmutableArray<string>>> batches = new(BasicSweep.Batches(jobs, maxBatchSize));
    private int next;

    public int? Total => jobs.Count;

    public ImmutableArray<Trial> Ask(int free) =>
        batches.TryDequeue(out ImmutableArray<ImmutableArray<string>> batch)
            ? [.. batch.Select(overrides => new Trial(next++, overrides))]
            : [];

    public void Tell(Trial trial, TrialResult result)
    {
        // The jobs were all decided beforehand.
    }
}

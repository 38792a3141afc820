using System.Collections.Immutable;

namespace Compose.Runner.Sweeps;

/// <summary>Picks the jobs of a multirun. It names overrides and hears results; how jobs are run is not its matter.</summary>
/// <remarks>Used by one thread.</remarks>
internal interface ISweeper
{
    /// <summary>How many jobs there will be, if that is known beforehand.</summary>
    int? Total { get; }

    /// <summary>
    /// Names further jobs, at most as many as can run now, each by its overrides. None at all means that results are awaited
    /// before more can be named, or, when no job is running, that the sweep is complete.
    /// </summary>
    ImmutableArray<Trial> Ask(int free);

    /// <summary>Hears how a job ended.</summary>
    void Tell(Trial trial, TrialResult result);
}

/// <summary>A job that a sweeper wants: its number, from 0, and its overrides.</summary>
internal sealed record Trial(int Number, ImmutableArray<string> Overrides)
{
    public override string ToString() => string.Join(' ', Overrides);
}

/// <summary>How a trial ended: the value the app returned, if it returned one.</summary>
internal sealed record TrialResult(bool Succeeded, double? Value);

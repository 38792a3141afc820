using System.Collections.Immutable;
using Compose.Runner.Jobs;

namespace Compose.Runner.Launchers;

/// <summary>Executes jobs. Which jobs, and what becomes of their results, is not its matter.</summary>
internal interface ILauncher : IAsyncDisposable
{
    /// <summary>How many jobs it runs at a time.</summary>
    int Capacity { get; }

    /// <summary>How it runs them, to end the sentence <c>Launching 4 jobs …</c>.</summary>
    string Manner { get; }

    /// <summary>Runs a job to its end. A job that fails is an outcome, not an exception.</summary>
    Task<JobOutcome> LaunchAsync(LaunchRequest request);
}

/// <summary>A job to be run, in this process or another.</summary>
/// <param name="Number">Its number in the sweep.</param>
/// <param name="Overrides">Its overrides, those of the <c>hydra</c> node first.</param>
/// <param name="SweepDirectory">The directory of the sweep, absolute.</param>
/// <param name="Job">Composes it, in this process.</param>
internal sealed record LaunchRequest(int Number, ImmutableArray<string> Overrides, string SweepDirectory, Func<Job> Job);

using System.Collections.Immutable;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Runs;
using Compose.Runner.Sweeps;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Execution;

/// <summary>Many jobs from one command: introduces a sweeper, which names jobs, to a launcher, which runs them.</summary>
/// <param name="sweeper">Names the jobs.</param>
/// <param name="launcher">Runs them.</param>
/// <param name="request">Makes a trial a job.</param>
/// <param name="check">Reads all of a job's config; throws for a mistake in it.</param>
/// <param name="directory">Where it all goes; made when the first jobs have passed their check.</param>
/// <param name="maxFailures">How many jobs may fail before no more are started; null for all.</param>
/// <param name="log">Tells a person what is launched.</param>
/// <param name="clock">Tells when.</param>
internal sealed class Multirun(
    ISweeper sweeper, ILauncher launcher, Func<Trial, LaunchRequest> request, Action<Job> check,
    Lazy<SweepDirectory> directory, int? maxFailures, ILogger log, TimeProvider clock)
{
    private readonly Dictionary<Task<JobOutcome>, RunningTrial> running = [];
    private readonly Queue<Trial> waiting = [];
    private readonly List<SweepResult> results = [];
    private readonly List<(Trial Trial, JobOutcome Outcome)> failures = [];

    /// <summary>How the jobs ended, in the order in which they did.</summary>
    public IReadOnlyList<SweepResult> Results => results;

    /// <summary>The jobs that failed or were stopped.</summary>
    public IReadOnlyList<(Trial Trial, JobOutcome Outcome)> Failures => failures;

    /// <summary>Runs jobs until the sweeper has no more, too many have failed, or the user stops it.</summary>
    /// <exception cref="Diagnostics.ComposeException">The config of a job has a mistake; none of its batch was started.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            bool goesOn = !stop.IsCancellationRequested && !(failures.Count > maxFailures);
            if (goesOn && waiting.Count == 0 && running.Count < launcher.Capacity)
                Ask();
            while (goesOn && waiting.Count > 0 && running.Count < launcher.Capacity)
                Start(waiting.Dequeue());
            if (running.Count == 0)
                return;
            await FinishOneAsync().ConfigureAwait(false);
        }
    }

    private void Ask()
    {
        ImmutableArray<Trial> trials = sweeper.Ask(launcher.Capacity - running.Count);
        if (trials.IsEmpty)
            return;
        foreach (Trial trial in trials)
        {
            check(request(trial).Job());
            waiting.Enqueue(trial);
        }

        _ = directory.Value;
        log.LogInformation("Launching {Count} jobs {Manner}", trials.Length, launcher.Manner);
    }

    private void Start(Trial trial)
    {
        log.LogInformation("\t#{Number} : {Overrides}", trial.Number, trial);
        running.Add(LaunchAsync(trial), new RunningTrial(trial, Now));
    }

    private async Task<JobOutcome> LaunchAsync(Trial trial)
    {
        try
        {
            return await launcher.LaunchAsync(request(trial)).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // The job did not come to its start, perhaps because its directory cannot be made.
            return new JobOutcome(null, RunStatus.Failed, null, failure);
        }
    }

    private async Task FinishOneAsync()
    {
        Task<JobOutcome> done = await Task.WhenAny(running.Keys).ConfigureAwait(false);
        running.Remove(done, out RunningTrial? started);
        JobOutcome outcome = await done.ConfigureAwait(false);
        Trial trial = started!.Trial;

        SweepResult result = directory.Value.Add(trial, outcome, started.Time, Now);
        results.Add(result);
        if (outcome.Status != RunStatus.Finished)
            failures.Add((trial, outcome));
        sweeper.Tell(trial, new TrialResult(outcome.Status == RunStatus.Finished, outcome.Result));
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record RunningTrial(Trial Trial, long Time);
}

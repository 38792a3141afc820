using System.Collections.Immutable;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Runs;
using Compose.Runner.Sweeps;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Execution;

/// <summary>Many jobs from one command: introduces a sweeper, which names jobs, to a launcher, which runs them.</summary>
internal sealed class Multirun(ISweeper sweeper, ILauncher launcher, MultirunPlan plan, ILogger log, TimeProvider clock)
{
    private readonly Dictionary<Task<JobOutcome>, RunningTrial> running = [];
    private readonly Queue<Trial> waiting = [];
    private readonly List<SweepResult> results = [];
    private readonly List<(Trial Trial, JobOutcome Outcome)> failures = [];

    /// <summary>How the jobs ended, in the order in which they did.</summary>
    public IReadOnlyList<SweepResult> Results => results;

    /// <summary>The jobs that failed or were stopped.</summary>
    public IReadOnlyList<(Trial Trial, JobOutcome Outcome)> Failures => failures;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Runs jobs until the sweeper has no more, too many have failed, or the user stops it.</summary>
    /// <exception cref="Diagnostics.ComposeException">The config of a job has a mistake; none of its batch was started.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            bool goesOn = !stop.IsCancellationRequested && !(failures.Count > plan.MaxFailures);
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
        ImmutableArray<Trial> trials;
        do
        {
            trials = sweeper.Ask(launcher.Capacity - running.Count);
            foreach (Trial trial in trials.Where(trial => !IsFinished(trial) && IsWanted(trial)))
            {
                plan.Check(plan.Request(trial).Job());
                waiting.Enqueue(trial);
            }
        }
        while (waiting.Count == 0 && !trials.IsEmpty);

        _ = plan.Directory.Value;
        if (waiting.Count > 0)
            log.LogInformation("Launching {Count} jobs {Manner}", waiting.Count, launcher.Manner);
    }

    // A job that finished in an earlier part of the sweep is not run again; the sweeper hears its result as if it had been.
    private bool IsFinished(Trial trial)
    {
        if (!plan.Finished.TryGetValue(trial.Number, out SweepResult? result))
            return false;
        results.Add(result);
        plan.Progress.PassOver(result);
        sweeper.Tell(trial, new TrialResult(true, result.Value));
        return true;
    }

    private bool IsWanted(Trial trial)
    {
        if (plan.Only is null || plan.Only.Contains(trial.Number))
            return true;
        plan.Progress.PassOver(null);
        return false;
    }

    private void Start(Trial trial)
    {
        log.LogInformation("\t#{Number} : {Overrides}", trial.Number, trial);
        plan.Progress.Begin(trial);
        running.Add(LaunchAsync(trial), new RunningTrial(trial, Now));
    }

    private async Task<JobOutcome> LaunchAsync(Trial trial)
    {
        try
        {
            return await launcher.LaunchAsync(plan.Request(trial)).ConfigureAwait(false);
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

        SweepResult result = plan.Directory.Value.Add(trial, outcome, started.Time, Now);
        results.Add(result);
        plan.Progress.End(result);
        if (outcome.Status != RunStatus.Finished)
            failures.Add((trial, outcome));
        sweeper.Tell(trial, new TrialResult(outcome.Status == RunStatus.Finished, outcome.Result));
    }

    private sealed record RunningTrial(Trial Trial, long Time);
}

/// <summary>What a multirun has to know of its sweep.</summary>
/// <param name="Request">Makes a trial a job.</param>
/// <param name="Check">Reads all of a job's config; throws for a mistake in it.</param>
/// <param name="Directory">Where it all goes; made when the first jobs have passed their check.</param>
/// <param name="Finished">The jobs that need not be run again, by number.</param>
/// <param name="Only">The numbers of the jobs to run; null for all.</param>
/// <param name="Progress">Is told how it goes.</param>
/// <param name="MaxFailures">How many jobs may fail before no more are started; null for all.</param>
internal sealed record MultirunPlan(
    Func<Trial, LaunchRequest> Request, Action<Job> Check, Lazy<SweepDirectory> Directory,
    IReadOnlyDictionary<int, SweepResult> Finished, IReadOnlySet<int>? Only, SweepProgress Progress, int? MaxFailures);

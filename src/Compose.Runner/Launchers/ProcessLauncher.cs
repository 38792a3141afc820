using System.Collections.Concurrent;
using Compose.Runner.Jobs;

namespace Compose.Runner.Launchers;

/// <summary><c>hydra/launcher=joblib</c>: several jobs at a time, each in one of a few worker processes.</summary>
internal sealed class ProcessLauncher : ILauncher
{
    private readonly WorkerSetup setup;
    private readonly CancellationToken stop;
    private readonly CancellationToken abandon;
    private readonly ConcurrentQueue<int> freeSlots;
    private readonly WorkerProcess?[] workers;
    private readonly IReadOnlyList<IDisposable> following;

    /// <param name="setup">How to start a worker.</param>
    /// <param name="capacity">How many there are at most.</param>
    /// <param name="stop">Asks for the jobs to stop.</param>
    /// <param name="abandon">Asks for the workers to end at once.</param>
    public ProcessLauncher(WorkerSetup setup, int capacity, CancellationToken stop, CancellationToken abandon)
    {
        (this.setup, this.stop, this.abandon) = (setup, stop, abandon);
        freeSlots = new ConcurrentQueue<int>(Enumerable.Range(0, capacity));
        workers = new WorkerProcess?[capacity];
        following = ProcessGroup.Follow(() => workers.OfType<WorkerProcess>().Select(worker => worker.Id));
    }

    public int Capacity => workers.Length;

    public string Manner => $"locally, in {Capacity} processes";

    public async Task<JobOutcome> LaunchAsync(LaunchRequest request)
    {
        if (!freeSlots.TryDequeue(out int slot))
            throw new InvalidOperationException("More jobs were launched than there are workers.");
        try
        {
            WorkerProcess worker = workers[slot] ??= WorkerProcess.Start(setup, slot);
            JobOutcome outcome = await worker.RunAsync(request, stop, abandon).ConfigureAwait(false);
            if (!worker.IsAlive)
            {
                workers[slot] = null;
                await worker.DisposeAsync().ConfigureAwait(false);
            }

            return outcome;
        }
        finally
        {
            freeSlots.Enqueue(slot);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable signal in following)
            signal.Dispose();
        await Task.WhenAll(workers.OfType<WorkerProcess>().Select(worker => worker.DisposeAsync().AsTask())).ConfigureAwait(false);
    }
}

using System.Collections.Concurrent;
using Compose.Runner.Jobs;

namespace Compose.Runner.Launchers;

/// <summary><c>hydra/launcher=joblib</c>: several jobs at a time, each in one of a few worker processes.</summary>
internal sealed class ProcessLauncher(WorkerSetup setup, int capacity, CancellationToken stop, CancellationToken abandon) : ILauncher
{
    private readonly ConcurrentQueue<int> freeSlots = new(Enumerable.Range(0, capacity));
    private readonly WorkerProcess?[] workers = new WorkerProcess?[capacity];

    public int Capacity => capacity;

    public string Manner => $"locally, in {capacity} processes";

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

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(workers.OfType<WorkerProcess>().Select(worker => worker.DisposeAsync().AsTask())).ConfigureAwait(false);
}

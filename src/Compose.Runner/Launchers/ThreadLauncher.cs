using Compose.Runner.Jobs;

namespace Compose.Runner.Launchers;

/// <summary><c>hydra/launcher=joblib</c> with threads: several jobs at a time in this process.</summary>
internal sealed class ThreadLauncher(JobRunner runner, int capacity) : ILauncher
{
    public int Capacity => capacity;

    public string Manner => $"locally, {capacity} at a time";

    public Task<JobOutcome> LaunchAsync(LaunchRequest request) => Task.Run(() => runner.RunAsync(request.Job()));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

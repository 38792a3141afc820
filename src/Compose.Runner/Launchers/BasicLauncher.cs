using Compose.Runner.Jobs;

namespace Compose.Runner.Launchers;

/// <summary><c>hydra/launcher=basic</c>: one job after another, in this process.</summary>
internal sealed class BasicLauncher(JobRunner runner) : ILauncher
{
    public int Capacity => 1;

    public string Manner => "locally";

    public Task<JobOutcome> LaunchAsync(LaunchRequest request) => runner.RunAsync(request.Job());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

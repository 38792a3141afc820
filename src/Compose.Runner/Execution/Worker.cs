using System.IO.Pipes;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Runs;
using Compose.Runner.Settings;

namespace Compose.Runner.Execution;

/// <summary>The other end of a <see cref="WorkerProcess"/>: runs the jobs that the parent asks for until the parent has no more or is gone.</summary>
internal sealed class Worker(JobComposer composer, JobRunner runner, SecretTexts secrets, Interruption interruption)
{
    /// <param name="first">The first request.</param>
    /// <param name="requests">Those that follow; ends with the parent.</param>
    /// <param name="pipe">The pipe for outcomes, as the parent names it.</param>
    public async Task RunAsync(string first, TextReader requests, string pipe)
    {
        await using var client = new AnonymousPipeClientStream(PipeDirection.Out, pipe);
        await using var outcomes = new StreamWriter(client) { AutoFlush = true, NewLine = "\n" };
        Task<string?> next = Task.FromResult<string?>(first);
        while (await next.ConfigureAwait(false) is { } line && line != WorkerMessage.Stop)
        {
            Task<JobOutcome> job = Task.Run(() => RunAsync(line));
            next = requests.ReadLineAsync();
            _ = HeedAsync(requests, next, job);
            await outcomes.WriteLineAsync(WorkerMessage.Outcome(await job.ConfigureAwait(false), secrets)).ConfigureAwait(false);
        }
    }

    // The parent asks for one job at a time: what comes while one runs is the wish to stop, or the end of the parent. When the end
    // follows the wish, there is no patience left.
    private async Task HeedAsync(TextReader requests, Task<string?> next, Task job)
    {
        string? word = await next.ConfigureAwait(false);
        if (job.IsCompleted)
            return;
        if (word is null)
        {
            interruption.RequestAsOrphan();
            return;
        }

        interruption.RequestOnce();
        if (await requests.ReadLineAsync().ConfigureAwait(false) is null && !job.IsCompleted)
            interruption.End();
    }

    private async Task<JobOutcome> RunAsync(string line)
    {
        try
        {
            WorkerRequest request = WorkerMessage.ReadRequest(line);
            composer.Findings.Learn(request.Findings);
            return await runner.RunAsync(composer.SweepJob(request.Number, request.Overrides, request.SweepDirectory)).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return new JobOutcome(null, RunStatus.Failed, null, failure);
        }
    }
}

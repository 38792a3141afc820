using Compose.Runner.Tracking;

namespace Compose.Runner.Jobs;

/// <summary>
/// Is called at the turns of a run or a sweep. Added by code, or named in the config under <c>hydra.callbacks</c> with a
/// <c>_target_</c> that the app registered.
/// </summary>
/// <remarks>
/// The turns are Hydra's, and so is the order: at a start callbacks are called as they were added, at an end the last comes first. One
/// that throws is told of and passed over. Who was told of a start is told of the end, also when no job came of it. In a sweep with worker
/// processes the job's turns are called in the worker.
/// </remarks>
public interface IRunCallback
{
    /// <summary>One job is about to run: <c>on_run_start</c>.</summary>
    ValueTask OnRunStartAsync(ComposedConfig config) => ValueTask.CompletedTask;

    /// <summary>The one job has run: <c>on_run_end</c>.</summary>
    ValueTask OnRunEndAsync(ComposedConfig config) => ValueTask.CompletedTask;

    /// <summary>A sweep is about to run: <c>on_multirun_start</c>.</summary>
    ValueTask OnMultirunStartAsync(ComposedConfig config) => ValueTask.CompletedTask;

    /// <summary>The sweep has run: <c>on_multirun_end</c>.</summary>
    ValueTask OnMultirunEndAsync(ComposedConfig config) => ValueTask.CompletedTask;

    /// <summary>A job is about to call the app; its directory and record are made, its environment variables set: <c>on_job_start</c>.</summary>
    ValueTask OnJobStartAsync(ComposedConfig config, RunIdentity run) => ValueTask.CompletedTask;

    /// <summary>The app has returned or thrown: <c>on_job_end</c>.</summary>
    ValueTask OnJobEndAsync(ComposedConfig config, RunIdentity run, RunEvent.Finished outcome) => ValueTask.CompletedTask;
}

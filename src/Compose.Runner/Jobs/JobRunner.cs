using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Sinks;
using Compose.Runner.Tracking;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Jobs;

/// <summary>Runs jobs in this process: checks the config, claims the run directory, keeps the record, calls the app.</summary>
internal sealed class JobRunner(AppDefinition app, AppEnvironment environment)
{
    // The conditions are those of the process: gathered for its first job, shared by all.
    private readonly Lazy<RunConditions> conditions = new(() =>
        new ConditionsCapture(environment.WorkingDirectory, environment.ProgramDirectory, environment.Variable).Capture());

    /// <summary>Runs a job to its end.</summary>
    /// <exception cref="ComposeException">The config is not what the app takes, or the run directory cannot be made.</exception>
    public async Task<JobOutcome> RunAsync(Job job, CancellationToken stop)
    {
        // Nothing is written before all of the config has been read once.
        ComposedConfig config = WithOutputDirectory(job.Config, Path.GetFullPath(job.Directory, environment.WorkingDirectory));
        ConfigNode resolved = config.Resolve();
        JobBody body = app.Prepare(config);

        RunDirectory directory = RunDirectory.Claim(Path.GetFullPath(job.Directory, environment.WorkingDirectory));
        if (directory.Path != config.ResolveAt("hydra.runtime.output_dir")?.ToString())
        {
            config = WithOutputDirectory(config, directory.Path);
            resolved = config.Resolve();
            body = app.Prepare(config);
        }

        var settings = new HydraSettings(config);
        using JobLoggerFactory loggers = CreateLoggers(settings);
        return await RunAsync(job, directory, settings, resolved, body, loggers, stop).ConfigureAwait(false);
    }

    private async Task<JobOutcome> RunAsync(
        Job job, RunDirectory directory, HydraSettings settings, ConfigNode resolved, JobBody body, JobLoggerFactory loggers,
        CancellationToken stop)
    {
        var identity = new RunIdentity(
            RunId.New(environment.Clock), settings.JobName, job.Number, directory.Path, job.Overrides, job.Config.Choices);
        var fanout = new TrackingFanout(
            new RunDirectorySink(directory),
            [new ConsoleSink(environment.Output), .. app.Sinks.Select(make => make())],
            message => loggers.CreateLogger("compose.tracking").LogWarning("{Message}", message));
        await using var recorder = new RunRecorder(fanout, environment.Clock);

        recorder.Record(new RunEvent.Started(recorder.Now, identity, conditions.Value));
        recorder.Record(new RunEvent.Parameters(recorder.Now, ConfigLeaves.Of(resolved)));
        long seed = RunSeed(resolved);
        recorder.Record(new RunEvent.SeedUsed(recorder.Now, RunSeeds.Root, seed));
        var session = new RunSession(identity, directory, recorder, seed, environment.WorkingDirectory);

        JobOutcome outcome = await CallAsync(body, session, settings, loggers, stop).ConfigureAwait(false);
        RunFailure? failure = outcome.Failure is { } thrown
            ? new RunFailure(thrown.GetType().FullName!, thrown.Message, thrown.ToString())
            : null;
        if (outcome.Failure is not null)
            loggers.WriteToFiles(settings.JobName, LogLevel.Error, "Job failed", outcome.Failure);
        recorder.Record(new RunEvent.Finished(recorder.Now, outcome.Status, outcome.Result, failure));
        return outcome;
    }

    private static async Task<JobOutcome> CallAsync(
        JobBody body, RunSession session, HydraSettings settings, JobLoggerFactory loggers, CancellationToken stop)
    {
        string before = Directory.GetCurrentDirectory();
        try
        {
            if (settings.ChangesDirectory)
                Directory.SetCurrentDirectory(session.Directory.Path);
            double? result = await body(session, loggers, stop).ConfigureAwait(false);
            return new JobOutcome(session.Directory.Path, RunStatus.Finished, result);
        }
        catch (OperationCanceledException cancelled) when (stop.IsCancellationRequested)
        {
            return new JobOutcome(session.Directory.Path, RunStatus.Killed, null, cancelled);
        }
        catch (Exception thrown)
        {
            return new JobOutcome(session.Directory.Path, RunStatus.Failed, null, thrown);
        }
        finally
        {
            if (settings.ChangesDirectory)
                Directory.SetCurrentDirectory(before);
        }
    }

    private JobLoggerFactory CreateLoggers(HydraSettings settings)
    {
        var destinations = new LogDestinations(environment.Output, environment.Error, environment.WorkingDirectory, Coloured: false);
        return new LoggingConfig(settings.JobLogging, destinations).CreateLoggers(settings.Verbose, environment.Clock);
    }

    private static ComposedConfig WithOutputDirectory(ComposedConfig config, string path) =>
        config.WithHydra("runtime.output_dir", new ScalarNode(ScalarValue.From(path)));

    // Without a seed in the config each run has its own; it is on record all the same.
    private static long RunSeed(ConfigNode resolved) =>
        (resolved as MappingNode)?["seed"] is ScalarNode { Value: var value } && value.TryGetInt64(out long seed)
            ? seed
            : Random.Shared.NextInt64();
}

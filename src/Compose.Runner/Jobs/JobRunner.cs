using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Logging;
using Compose.Runner.Runs;
using Compose.Runner.Sampling;
using Compose.Runner.Settings;
using Compose.Runner.Sinks;
using Compose.Runner.Store;
using Compose.Runner.Tracking;
using Compose.Text;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Jobs;

/// <summary>Runs jobs in this process: checks the config, claims the run directory, keeps the record, calls the app.</summary>
internal sealed class JobRunner(AppDefinition app, AppEnvironment environment, Interruption interruption, RunCallbacks callbacks)
{
    private readonly Lock gate = new();
    private RunConditions? conditions;

    /// <summary>Reads all of a job's config as running it would, and writes nothing.</summary>
    /// <exception cref="ComposeException">An interpolation does not resolve, or the config is not what the app takes.</exception>
    public CheckedJob Check(Job job) => Check(job, Path.GetFullPath(job.Directory, environment.WorkingDirectory));

    /// <summary>Runs a job to its end.</summary>
    /// <exception cref="ComposeException">The config is not what the app takes, or the run directory cannot be made.</exception>
    public async Task<JobOutcome> RunAsync(Job job)
    {
        CheckedJob ready = Check(job);
        RunDirectory directory = RunDirectory.Claim(ready.OutputDirectory);
        if (directory.Path != ready.OutputDirectory)
            ready = Check(job, directory.Path);

        WriteConfigs(job, ready, directory);
        using JobLoggerFactory loggers = CreateLoggers(ready.Settings);
        string id = RunId.New(environment.Clock);
        JobOutcome outcome = await RecordAsync(id, job, ready, directory, loggers).ConfigureAwait(false);
        if (ExportPath(ready.Settings) is { } file)
            await RunExport.WriteAsync(file, id, directory, ready.Settings.ExportsArtifacts, loggers.CreateLogger("compose.tracking")).ConfigureAwait(false);
        return outcome;
    }

    private void WriteConfigs(Job job, CheckedJob ready, RunDirectory directory)
    {
        if (ready.Settings.OutputSubdirectory is not { } subdirectory)
            return;
        try
        {
            RunConfigFiles.Write(Path.Combine(directory.Path, subdirectory), ready.Config, ready.Resolved, job.Overrides, environment.Secrets);
        }
        catch
        {
            directory.GiveBack();
            throw;
        }
    }

    private CheckedJob Check(Job job, string outputDirectory)
    {
        ComposedConfig config = job.Config.WithHydra("runtime.output_dir", new ScalarNode(ScalarValue.From(outputDirectory)));
        var settings = new HydraSettings(config);
        settings.CheckRecording();
        var surroundings = new JobSurroundings(settings.ChangesDirectory ? outputDirectory : null, settings.Environment);
        ConfigNode resolved = app.MarkSecrets(config, config.ResolveKnown("")!, environment.Secrets);
        return new CheckedJob(
            config, resolved, app.Prepare(config), DataInputs.Of(app, config, resolved), settings, surroundings, outputDirectory);
    }

    private async Task<JobOutcome> RecordAsync(string id, Job job, CheckedJob ready, RunDirectory directory, JobLoggerFactory loggers)
    {
        var identity = new RunIdentity(
            id, ready.Settings.JobName, job.Number, directory.Path,
            environment.Secrets.HideInOverrides(job.Overrides), job.Config.Choices);
        var fanout = new TrackingFanout(
            new RunDirectorySink(directory),
            Sinks(ready.Settings, identity.Number),
            message => loggers.CreateLogger("compose.tracking").LogWarning("{Message}", message));
        await using var recorder = new RunRecorder(
            fanout, environment.Clock, environment.Secrets,
            new RecorderOptions { SampleInterval = ready.Settings.SampleInterval, Sources = [.. Sources(ready.Settings, directory)] });

        long seed = RunSeed(ready.Resolved);
        ConfigNode parameters = SecretMask.Mask(ready.Resolved);
        List<RunEvent> first =
        [
            new RunEvent.Started(recorder.Now, identity, ConditionsOf(ready.Settings)),
            new RunEvent.Parameters(recorder.Now, ConfigLeaves.Of(parameters)),
            new RunEvent.SeedUsed(recorder.Now, RunSeeds.Root, seed),
        ];
        if (environment.RerunOf is { } origin)
            first.Add(new RunEvent.Tagged(recorder.Now, RerunOrigin.Tag, origin.Id));
        // Before the app is called: one that ends its process at once has been a run all the same.
        recorder.Begin(first);

        await using CancellationTokenRegistration abandoned = interruption.Abandon.Register(() => CloseAsKilled(recorder));
        var data = new DatasetRecorder(recorder, parameters, environment.WorkingDirectory, HashCache.OfUser(environment.Variable));
        foreach (DataInput input in ready.Data)
            data.Log(input);
        if (!ready.Data.IsEmpty)
            recorder.Write();
        var session = new RunSession(identity, directory, recorder, data, seed, environment.WorkingDirectory);

        (JobOutcome outcome, RunEvent.Finished finished) = await CallAsync(ready, session, loggers, recorder).ConfigureAwait(false);
        recorder.End(finished);
        return outcome;
    }

    // Callbacks stand where the app does: in its directory, with its variables.
    private async Task<(JobOutcome Outcome, RunEvent.Finished Finished)> CallAsync(
        CheckedJob ready, RunSession session, JobLoggerFactory loggers, RunRecorder recorder)
    {
        try
        {
            using IDisposable surroundings = ready.Surroundings.Enter();
            await callbacks.AtStartAsync(one => one.OnJobStartAsync(ready.Config, session.Identity), "OnJobStart", environment).ConfigureAwait(false);
            (JobOutcome outcome, RunEvent.Finished finished) = End(await CallAppAsync(ready, session, loggers).ConfigureAwait(false));
            await callbacks.AtEndAsync(one => one.OnJobEndAsync(ready.Config, session.Identity, finished), "OnJobEnd", environment).ConfigureAwait(false);
            return (outcome, finished);
        }
        catch (Exception unfit)
        {
            return End(new JobOutcome(session.Directory.Path, RunStatus.Failed, null, unfit)); // its surroundings cannot be made, or taken back
        }

        (JobOutcome, RunEvent.Finished) End(JobOutcome outcome)
        {
            if (outcome.Failure is not null)
                loggers.WriteToFiles(ready.Settings.JobName, LogLevel.Error, "Job failed", outcome.Failure);
            return (outcome, new RunEvent.Finished(recorder.Now, outcome.Status, outcome.Result, RunFailure.Of(outcome.Failure)));
        }
    }

    private async Task<JobOutcome> CallAppAsync(CheckedJob ready, RunSession session, JobLoggerFactory loggers)
    {
        string path = session.Directory.Path;
        try
        {
            interruption.Stop.ThrowIfCancellationRequested(); // asked while a callback took its time
            double? result = await ready.Body(session, loggers, interruption.Stop).ConfigureAwait(false);
            return new JobOutcome(path, RunStatus.Finished, result);
        }
        catch (OperationCanceledException cancelled) when (interruption.Stop.IsCancellationRequested)
        {
            return new JobOutcome(path, RunStatus.Killed, null, cancelled);
        }
        catch (Exception thrown)
        {
            return new JobOutcome(path, RunStatus.Failed, null, thrown);
        }
    }

    // The conditions are those of the process: gathered for its first job, shared by all.
    private RunConditions ConditionsOf(HydraSettings settings)
    {
        string? export = ExportPath(settings);
        lock (gate)
            conditions ??= new ConditionsCapture(environment, path => export is not null && ArtifactVault.IsOf(export, path)).Capture() with { Now = environment.Now };
        var variables = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach ((string name, string value) in settings.MaskedEnvironment)
            variables.Add(KeyValuePair.Create($"{RunConditions.Variable}{name}", value));
        foreach (string name in settings.RecordedVariables)
        {
            if (environment.Variable(name) is { } value)
                variables.Add(KeyValuePair.Create($"{RunConditions.Variable}{name}", SecretKey.Is(name) ? SecretMask.Hidden : value));
        }

        return conditions.With(variables.ToImmutable());
    }

    private string? ExportPath(HydraSettings settings) =>
        settings.ExportFile is { } file ? Path.GetFullPath(file, environment.WorkingDirectory) : null;

    private IEnumerable<IMetricSource> Sources(HydraSettings settings, RunDirectory directory)
    {
        if (settings.SamplesSystem)
            yield return new SystemMetrics(directory.Path, () => NvidiaSmi.Find(environment.Variable), environment.Clock);
        if (settings.Instruments is { IsEmpty: false } patterns)
            yield return new InstrumentMetrics(patterns);
    }

    private IEnumerable<ITrackingSink> Sinks(HydraSettings settings, int? job)
    {
        if (settings.ShowsMetrics)
            yield return new ConsoleSink(() => environment.Output, job);
        foreach (Func<ITrackingSink> make in app.Sinks)
            yield return make();
    }

    private JobLoggerFactory CreateLoggers(HydraSettings settings)
    {
        var destinations = LogDestinations.Of(environment);
        return new LoggingConfig(settings.JobLogging, destinations).CreateLoggers(settings.Verbose, environment.Clock);
    }

    private static void CloseAsKilled(RunRecorder recorder)
    {
        recorder.Record(new RunEvent.Finished(recorder.Now, RunStatus.Killed, null, null));
        recorder.DisposeAsync().AsTask().Wait();
    }

    // Without a seed in the config each run has its own; it is on record all the same.
    private long RunSeed(ConfigNode resolved) =>
        (resolved as MappingNode)?["seed"] is ScalarNode { Value: var value } && value.TryGetInt64(out long seed)
            ? seed
            : environment.RerunOf?.Seed ?? Random.Shared.NextInt64();
}

/// <summary>A job whose config has been read to the last value, ready to be called.</summary>
internal sealed record CheckedJob(
    ComposedConfig Config, ConfigNode Resolved, JobBody Body, ImmutableArray<DataInput> Data, HydraSettings Settings,
    JobSurroundings Surroundings, string OutputDirectory);

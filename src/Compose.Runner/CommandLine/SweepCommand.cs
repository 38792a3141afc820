using Compose.Diagnostics;
using Compose.Overrides;
using Compose.Runner.Execution;
using Compose.Runner.Flags;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Logging;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Sweeps;
using Compose.Runner.Terminal;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.CommandLine;

/// <summary>Runs a sweep, goes on with one, or shows what it would run; tells how it went.</summary>
internal sealed class SweepCommand(AppDefinition app, AppEnvironment environment, JobComposer composer)
{
    private const int MostFailuresTold = 10;
    private const int MostJobsUnasked = 10_000;

    public async Task<int> RunAsync(
        AppCommand command, ComposedConfig config, Func<AppEnvironment, JobRunner> runnerIn, Interruption interruption)
    {
        var settings = new HydraSettings(config);
        ISweeper sweeper = SweeperChoice.Create(
            settings, config, command.StrictHydra ? OverrideLanguage.Strict : OverrideLanguage.Extended);
        string wanted = Path.GetFullPath(command.Resume ?? settings.SweepDirectory, environment.WorkingDirectory);
        AppEnvironment shared = environment;
        var control = new SweepControl(config, warning => shared.Error.WriteLine($"Warning: {warning}"));
        if (command.DryRun)
        {
            JobRunner checker = runnerIn(environment);
            DryRun plan = DryRun.Of(sweeper, environment.Secrets, trial => Check(composer.Request(trial, settings.HydraOverrides, wanted).Job(), checker));
            await environment.Output.WriteAsync(command.Json ? plan.Json() : plan.Table(environment.TerminalWidth())).ConfigureAwait(false);
            return ExitCode.Success;
        }

        if (sweeper.Total > MostJobsUnasked && !command.Yes)
            throw TooManyJobs(sweeper.Total.Value);
        using SweepDirectory? begun = command.Resume is null ? null : Open(wanted, PlanOf(command, settings, sweeper));
        IReadOnlyDictionary<int, SweepResult> ended = begun?.Ended() ?? new Dictionary<int, SweepResult>();
        var progress = new SweepProgress(sweeper.Total, environment.Clock);
        using ProgressDisplay? display = settings.ShowsProgress ? ProgressDisplay.Show(environment, progress, out shared) : null;
        using CancellationTokenRegistration abandoned = interruption.Abandon.Register(() => display?.Dispose());
        JobRunner runner = runnerIn(shared);
        using JobLoggerFactory loggers = CreateLoggers(settings, shared);
        ILogger log = loggers.CreateLogger("HYDRA");
        await using ILauncher launcher = new LauncherChoice(settings, runner, shared, interruption).Create(command.Arguments, composer.Findings);
        var directory = new Lazy<SweepDirectory>(
            () => begun ?? SweepDirectory.Create(wanted, config, PlanOf(command, settings, sweeper), environment.Secrets));
        var multirun = new Multirun(
            sweeper,
            launcher,
            new MultirunPlan(
                trial => composer.Request(trial, settings.HydraOverrides, directory.IsValueCreated ? directory.Value.Path : wanted),
                job => Check(job, runner),
                directory,
                ended.Where(one => one.Value.Status == RunStatus.Finished).ToDictionary(),
                command.OnlyFailed ? ended.Where(one => one.Value.Status != RunStatus.Finished).Select(one => one.Key).ToHashSet() : null,
                progress,
                settings.MaxFailures),
            log,
            environment.Clock);
        Exception? unwritten = null;
        try
        {
            await multirun.RunAsync(interruption.Stop).ConfigureAwait(false);
        }
        finally
        {
            if (directory.IsValueCreated)
                unwritten = WriteResults(directory.Value, multirun);
        }

        display?.Dispose();
        await TellAsync(multirun).ConfigureAwait(false);
        if (!interruption.Stop.IsCancellationRequested && WhyNothingRan(command, sweeper, ended, multirun) is { } reason)
            log.LogInformation("{Reason}", reason);
        if (unwritten is not null)
            await environment.Error.WriteLineAsync($"The results could not be written: {unwritten.Message}").ConfigureAwait(false);
        if (interruption.Stop.IsCancellationRequested)
        {
            if (directory.IsValueCreated)
                await TellHowToGoOnAsync(directory.Value.Path).ConfigureAwait(false);
            return ExitCode.Interrupted;
        }

        return multirun.Failures.Count > 0 ? ExitCode.SomeJobsFailed : unwritten is null ? ExitCode.Success : ExitCode.AppFailed;

        void Check(Job job, JobRunner runner)
        {
            control.Check(job);
            runner.Check(job);
        }
    }

    private Task TellHowToGoOnAsync(string directory)
    {
        string place = SweepSummary.ShellWord(Path.GetRelativePath(environment.WorkingDirectory, directory));
        return environment.Error.WriteLineAsync($"To go on: {environment.Invocation} --resume {place}");
    }

    private static string? WhyNothingRan(
        AppCommand command, ISweeper sweeper, IReadOnlyDictionary<int, SweepResult> ended, Multirun multirun) => sweeper.Total switch
    {
        0 => "The sweep has no jobs: one of its overrides stands for no value, as a glob does that matches nothing.",
        _ when command.Resume is null || multirun.Results.Count > ended.Values.Count(result => result.Status == RunStatus.Finished) => null,
        _ when command.OnlyFailed => "No job of the sweep has failed: nothing was run.",
        _ => "All jobs of the sweep have finished before: nothing was run.",
    };

    // What cannot be written is still told: the summary may be all that is left of a long sweep.
    private static Exception? WriteResults(SweepDirectory directory, Multirun multirun)
    {
        try
        {
            directory.WriteResults(multirun.Results);
            directory.Dispose();
            return directory.Unwritten;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure;
        }
    }

    private SweepPlan PlanOf(AppCommand command, HydraSettings settings, ISweeper sweeper) => new(
        settings.JobName, command.ConfigName ?? app.ConfigName, settings.Sweeper, settings.Launcher,
        environment.Secrets.HideInOverrides(settings.TaskOverrides), environment.Secrets.HideInOverrides(settings.HydraOverrides),
        environment.Secrets.HideInOverrides([.. settings.SweepParameters.Select(one => $"{one.Key}={one.Value}")]),
        sweeper.Total, environment.Clock.GetUtcNow().ToUnixTimeMilliseconds());

    private SweepDirectory Open(string path, SweepPlan plan)
    {
        plan.CheckSame(SweepPlan.Read(path));
        return SweepDirectory.Open(path, environment.Secrets);
    }

    private async Task TellAsync(Multirun multirun)
    {
        string? summary = SweepSummary.Sentences(multirun.Results, environment.Invocation);
        if (summary is not null)
        {
            await environment.Output.WriteAsync(TextTable.Fit(SweepSummary.Rows(multirun.Results), environment.TerminalWidth())).ConfigureAwait(false);
            await environment.Output.WriteLineAsync(summary).ConfigureAwait(false);
        }

        (Trial Trial, JobOutcome Outcome)[] failed = [.. multirun.Failures.Where(one => one.Outcome.Status == RunStatus.Failed)];
        foreach ((Trial trial, JobOutcome outcome) in failed.Take(MostFailuresTold))
        {
            string where = outcome.Directory is null ? "" : $"\n  {Path.GetRelativePath(environment.WorkingDirectory, outcome.Directory)}";
            await environment.Error
                .WriteLineAsync($"Job #{trial.Number} ({trial}) failed: {JobFailure.Summary(outcome.Failure!)}{where}")
                .ConfigureAwait(false);
        }

        if (failed.Length > MostFailuresTold)
        {
            await environment.Error
                .WriteLineAsync($"... and {failed.Length - MostFailuresTold} more; {RunFiles.Trials} names them all.")
                .ConfigureAwait(false);
        }

        // Jobs that return nothing make no table, and Hydra says nothing of those that went well.
        if (summary is null && failed.Length > 0)
            await environment.Error.WriteLineAsync(SweepSummary.Counts(multirun.Results)).ConfigureAwait(false);
    }

    private static JobLoggerFactory CreateLoggers(HydraSettings settings, AppEnvironment environment)
    {
        var destinations = LogDestinations.Of(environment);
        return new LoggingConfig(settings.HydraLogging, destinations).CreateLoggers(settings.Verbose, environment.Clock);
    }

    private static ComposeException TooManyJobs(int total) => new(
        ErrorKind.Usage,
        new Diagnostic($"The sweep has {total} jobs, more than {MostJobsUnasked}.") { Fix = "--yes if it is meant, --dry-run to see them" });
}

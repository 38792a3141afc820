using Compose.Runner.Execution;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Sweeps;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.CommandLine;

/// <summary>Runs a sweep and tells how it went.</summary>
internal sealed class SweepCommand(AppDefinition app, AppEnvironment environment, JobComposer composer)
{
    private const int MostFailuresTold = 10;

    public async Task<int> RunAsync(AppCommand command, ComposedConfig config, JobRunner runner, Interruption interruption)
    {
        var settings = new HydraSettings(config);
        using JobLoggerFactory loggers = CreateLoggers(settings);
        ISweeper sweeper = SweeperChoice.Create(settings, config);
        await using ILauncher launcher = new LauncherChoice(settings, runner, environment, interruption.Stop)
            .Create(command.Arguments);

        string wanted = Path.GetFullPath(settings.SweepDirectory, environment.WorkingDirectory);
        var directory = new Lazy<SweepDirectory>(() => SweepDirectory.Create(wanted, config, Plan(command, settings, sweeper)));
        var multirun = new Multirun(
            sweeper,
            launcher,
            trial => composer.Request(trial, settings.HydraOverrides, directory.IsValueCreated ? directory.Value.Path : wanted),
            job => runner.Check(job),
            directory,
            settings.MaxFailures,
            loggers.CreateLogger("HYDRA"),
            environment.Clock);
        try
        {
            await multirun.RunAsync(interruption.Stop).ConfigureAwait(false);
        }
        finally
        {
            if (directory.IsValueCreated)
            {
                directory.Value.WriteResults(multirun.Results);
                directory.Value.Dispose();
            }
        }

        await TellAsync(multirun).ConfigureAwait(false);
        if (interruption.Stop.IsCancellationRequested)
            return ExitCode.Interrupted;
        return multirun.Failures.Count > 0 ? ExitCode.SomeJobsFailed : ExitCode.Success;
    }

    private async Task TellAsync(Multirun multirun)
    {
        if (SweepResults.Summary(multirun.Results) is { } summary)
            await environment.Output.WriteLineAsync(summary).ConfigureAwait(false);
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
    }

    private JobLoggerFactory CreateLoggers(HydraSettings settings)
    {
        var destinations = new LogDestinations(environment.Output, environment.Error, environment.WorkingDirectory, Coloured: false);
        return new LoggingConfig(settings.HydraLogging, destinations).CreateLoggers(settings.Verbose, environment.Clock);
    }

    private SweepPlan Plan(AppCommand command, HydraSettings settings, ISweeper sweeper) => new(
        settings.JobName, command.ConfigName ?? app.ConfigName, settings.Sweeper, settings.Launcher, settings.TaskOverrides,
        settings.HydraOverrides, sweeper.Total, environment.Clock.GetUtcNow().ToUnixTimeMilliseconds());
}

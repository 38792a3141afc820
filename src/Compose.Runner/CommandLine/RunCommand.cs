using Compose.Diagnostics;
using Compose.Runner.Execution;
using Compose.Runner.Flags;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Runs;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary>What a command line without another wish does: runs one job, or a sweep of them.</summary>
internal sealed class RunCommand(AppDefinition app, AppEnvironment environment, JobComposer composer)
{
    private const string MultirunMode = "hydra.mode=MULTIRUN";
    private const string RunMode = "hydra.mode=RUN";

    public async Task<int> RunAsync(AppCommand command)
    {
        if (environment.Variable(WorkerProcess.Variable) is { Length: > 0 } pipe)
            return await WorkAsync(command, pipe).ConfigureAwait(false);

        ComposedConfig config = await ComposeAsync(command).ConfigureAwait(false);
        var settings = new HydraSettings(config);
        using var interruption = new Interruption(Environment.Exit, environment.Clock, listen: environment.OwnsProcess) { Grace = settings.Grace };
        var callbacks = RunCallbacks.Of(app, config);
        var runner = (AppEnvironment surroundings) => new JobRunner(app, surroundings, interruption, callbacks);
        foreach (Diagnostic warning in config.Result.Warnings)
            await environment.Error.WriteLineAsync($"Warning: {warning}").ConfigureAwait(false);
        return settings.IsMultirun
            ? await SweepAsync(command, config, runner, interruption, callbacks).ConfigureAwait(false)
            : await RunOneAsync(config, runner(environment), callbacks).ConfigureAwait(false);
    }

    // A worker reads no config that its parent has read: the files may have changed since.
    private async Task<int> WorkAsync(AppCommand command, string pipe)
    {
        Environment.SetEnvironmentVariable(WorkerProcess.Variable, null); // what the app starts is no worker
        var group = ProcessGroup.Lead();
        using var requests = new StreamReader(Console.OpenStandardInput());
        if (await requests.ReadLineAsync().ConfigureAwait(false) is not { } first || first == WorkerMessage.Stop)
            return ExitCode.Success;
        composer.Findings.Learn(WorkerMessage.ReadRequest(first).Findings);

        ComposedConfig config = await ComposeAsync(command).ConfigureAwait(false);
        using var interruption = new Interruption(Exit, environment.Clock, listen: environment.OwnsProcess, isWorker: true)
        {
            Grace = new HydraSettings(config).Grace,
        };
        var runner = new JobRunner(app, environment, interruption, RunCallbacks.Of(app, config));
        try
        {
            await new Worker(composer, runner, environment.Secrets, interruption).RunAsync(first, requests, pipe).ConfigureAwait(false);
        }
        finally
        {
            group.EndIfOrphaned();
        }

        return ExitCode.Success;

        void Exit(int code)
        {
            group.EndIfOrphaned();
            Environment.Exit(code);
        }
    }

    private async Task<ComposedConfig> ComposeAsync(AppCommand command)
    {
        if (command.Run || command.Multirun)
        {
            string mode = command.Multirun ? MultirunMode : RunMode;
            if (command.Multirun && command.Overrides.Any(text => text.Trim() == RunMode))
                await environment.Error.WriteLineAsync($"{RunMode} gives way to --multirun.").ConfigureAwait(false);
            return composer.Compose([.. command.Overrides, mode], allowSweeps: command.Multirun);
        }

        // The config itself may ask for a sweep, so what spans one can only be refused when the mode is known.
        ComposedConfig config = composer.Compose(command.Overrides, allowSweeps: true);
        var settings = new HydraSettings(config);
        if (settings.IsMultirun)
            return config;
        return settings.HasMode
            ? composer.Compose(command.Overrides, allowSweeps: false)
            : composer.Compose([.. command.Overrides, RunMode], allowSweeps: false);
    }

    private async Task<int> SweepAsync(
        AppCommand command, ComposedConfig config, Func<AppEnvironment, JobRunner> runner, Interruption interruption, RunCallbacks callbacks)
    {
        if (command.DryRun)
            callbacks = RunCallbacks.None;
        await callbacks.AtStartAsync(one => one.OnMultirunStartAsync(config), "OnMultirunStart", environment).ConfigureAwait(false);
        try
        {
            return await new SweepCommand(app, environment, composer).RunAsync(command, config, runner, interruption).ConfigureAwait(false);
        }
        finally
        {
            await callbacks.AtEndAsync(one => one.OnMultirunEndAsync(config), "OnMultirunEnd", environment).ConfigureAwait(false);
        }
    }

    private async Task<int> RunOneAsync(ComposedConfig config, JobRunner runner, RunCallbacks callbacks)
    {
        await callbacks.AtStartAsync(one => one.OnRunStartAsync(config), "OnRunStart", environment).ConfigureAwait(false);
        JobOutcome outcome;
        try
        {
            outcome = await runner.RunAsync(JobComposer.SingleJob(config)).ConfigureAwait(false);
        }
        finally
        {
            await callbacks.AtEndAsync(one => one.OnRunEndAsync(config), "OnRunEnd", environment).ConfigureAwait(false);
        }

        if (outcome.Status == RunStatus.Killed)
            return ExitCode.Interrupted;
        if (outcome.Failure is not { } failure)
            return ExitCode.Success;
        await environment.Error.WriteLineAsync($"The job failed: {JobFailure.Describe(failure)}").ConfigureAwait(false);
        return ExitCode.AppFailed;
    }
}

using Compose.Composition;
using Compose.Diagnostics;
using Compose.Runner.Jobs;
using Compose.Runner.Runs;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary>An app as a program: from its command line to its exit code.</summary>
internal sealed class AppProgram(AppDefinition app, AppEnvironment environment)
{
    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            AppCommand command = AppCommandParser.Parse(args);
            return await ExecuteAsync(command).ConfigureAwait(false);
        }
        catch (ComposeException mistake)
        {
            await environment.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return ExitCode.Of(mistake.Kind);
        }
    }

    private async Task<int> ExecuteAsync(AppCommand command)
    {
        ConfigComposer composer = new ConfigLocation(app, environment).CreateComposer(command);
        ComposedConfig config = composer.Compose(Request(command));
        var job = new Job(null, command.Overrides, config, new HydraSettings(config).RunDirectory);
        JobOutcome outcome = await new JobRunner(app, environment).RunAsync(job, CancellationToken.None).ConfigureAwait(false);
        if (outcome.Failure is { } failure)
            await environment.Error.WriteLineAsync(failure.ToString()).ConfigureAwait(false);
        return outcome.Status == RunStatus.Finished ? ExitCode.Success : ExitCode.AppFailed;
    }

    private ComposeRequest Request(AppCommand command) => new(command.ConfigName ?? app.ConfigName, command.Overrides)
    {
        Runtime = new HydraRuntime
        {
            JobName = app.Name,
            WorkingDirectory = environment.WorkingDirectory,
            Version = typeof(AppProgram).Assembly.GetName().Version!.ToString(3),
        },
    };
}

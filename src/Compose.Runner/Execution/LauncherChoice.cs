using Compose.Defaults;
using Compose.Diagnostics;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Settings;

namespace Compose.Runner.Execution;

/// <summary>Makes the launcher that <c>hydra/launcher</c> chooses.</summary>
internal sealed class LauncherChoice(HydraSettings settings, JobRunner runner, AppEnvironment environment, Interruption interruption)
{
    public static IReadOnlyList<string> Known { get; } = ["basic", "joblib"];

    /// <param name="args">The command line, for processes that are to be started with the same.</param>
    /// <param name="findings">The configs as they were read here, for those processes to compose from.</param>
    /// <exception cref="ComposeException">There is no such launcher, or it cannot do what the config asks.</exception>
    public ILauncher Create(IReadOnlyList<string> args, ConfigFindings findings) => settings.Launcher switch
    {
        "basic" => new BasicLauncher(runner),
        "joblib" when settings.JoblibUsesThreads => Threads(),
        "joblib" => new ProcessLauncher(
            new WorkerSetup(
                ProgramCommand.OfProcess(args), environment.WorkingDirectory, settings.Gpus,
                environment.SharesTerminal ? environment.Output : null,
                environment.SharesTerminal && environment.HasErrorsOnTerminal() ? environment.Error : null,
                findings),
            settings.JoblibWorkers,
            interruption.Stop,
            interruption.Abandon),
        _ => throw new CompositionException(
            ErrorKind.Composition,
            new Diagnostic($"The config of the launcher '{settings.Launcher}' composes, but that launcher cannot run here.")
            {
                Available = [.. Known],
                Fix = "hydra/launcher=joblib",
            }),
    };

    private ThreadLauncher Threads() => settings.ChangesDirectory
        ? throw new CompositionException(
            ErrorKind.InvalidValue,
            new Diagnostic("Jobs that run as threads of one process cannot each have their own working directory.")
            {
                Fix = "hydra.job.chdir=false, or hydra.launcher.prefer=processes",
            })
        : new ThreadLauncher(runner, settings.JoblibWorkers);
}

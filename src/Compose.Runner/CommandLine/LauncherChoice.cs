using Compose.Diagnostics;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Settings;

namespace Compose.Runner.CommandLine;

/// <summary>Makes the launcher that <c>hydra/launcher</c> chooses.</summary>
internal static class LauncherChoice
{
    /// <exception cref="ComposeException">There is no such launcher.</exception>
    public static ILauncher Create(HydraSettings settings, JobRunner runner, AppEnvironment environment, IReadOnlyList<string> args) =>
        settings.Launcher switch
        {
            "basic" => new BasicLauncher(runner),
            "joblib" when settings.JoblibUsesThreads && settings.ChangesDirectory => throw new CompositionException(
                ErrorKind.InvalidValue,
                new Diagnostic("Jobs that run as threads of one process cannot each have their own working directory.")
                {
                    Fix = "hydra.job.chdir=false, or hydra.launcher.prefer=processes",
                }),
            "joblib" when settings.JoblibUsesThreads => new ThreadLauncher(runner, settings.JoblibWorkers),
            "joblib" => new ProcessLauncher(ProgramCommand.OfProcess(args), settings.JoblibWorkers, environment.WorkingDirectory),
            _ => throw new CompositionException(
                ErrorKind.Composition,
                new Diagnostic($"There is no launcher '{settings.Launcher}'.") { Available = ["basic", "joblib"] }),
        };
}

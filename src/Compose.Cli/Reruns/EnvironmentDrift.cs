using Compose.Runner.Capture;
using Compose.Runner.Settings;
using Compose.Runner.Store;

namespace Compose.Cli.Reruns;

/// <summary>What of the machine is not what it was when a run ran.</summary>
internal static class EnvironmentDrift
{
    // The rest of the environment is the program's own, and told by the run that repeats it.
    private static readonly string[] OfTheMachine = ["runtime", "os", "machine", "cpu", "gpu", "cuda"];

    // How the runtime was set up is the program's own as well.
    private static readonly string[] OfTheProgram = ["runtime.gc", "runtime.threads"];

    /// <summary>A line for each recorded fact of the machine that differs here.</summary>
    public static IEnumerable<string> Of(StoredRun run, string workingDirectory)
    {
        Dictionary<string, string> here = new(
            new ConditionsCapture(AppEnvironment.OfProcess() with { WorkingDirectory = workingDirectory }).Capture().Environment);
        foreach ((string name, string was) in run.Reading.Conditions.Environment)
        {
            if (OfTheMachine.Contains(name.Split('.')[0]) && !OfTheProgram.Contains(name) && here.GetValueOrDefault(name) is var now && now != was)
                yield return $"{name} was '{was}' and is {(now is null ? "not there" : $"'{now}'")}";
        }
    }
}

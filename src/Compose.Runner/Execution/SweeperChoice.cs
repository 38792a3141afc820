using Compose.Diagnostics;
using Compose.Overrides;
using Compose.Runner.Settings;
using Compose.Runner.Sweeps;

namespace Compose.Runner.Execution;

/// <summary>Makes the sweeper that <c>hydra/sweeper</c> chooses.</summary>
internal static class SweeperChoice
{
    public static IReadOnlyList<string> Known { get; } = ["basic"];

    /// <exception cref="ComposeException">There is no such sweeper, or it cannot do what the overrides ask.</exception>
    public static ISweeper Create(HydraSettings settings, ComposedConfig config, OverrideLanguage language)
    {
        if (!Known.Contains(settings.Sweeper))
        {
            throw new CompositionException(
                ErrorKind.Composition,
                new Diagnostic($"The config of the sweeper '{settings.Sweeper}' composes, but that sweeper cannot run here.")
                {
                    Available = [.. Known],
                    Fix = "hydra/sweeper=basic",
                });
        }

        var sweep = new BasicSweep(config.Result.SearchPath, language);
        return new BasicSweeper(sweep.Jobs(settings.SweepParameters, config.Result.Overrides), settings.MaxBatchSize);
    }
}

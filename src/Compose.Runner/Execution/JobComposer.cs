using System.Collections.Immutable;
using System.Globalization;
using Compose.Composition;
using Compose.Defaults;
using Compose.Nodes;
using Compose.Runner.Jobs;
using Compose.Runner.Launchers;
using Compose.Runner.Settings;
using Compose.Runner.Sweeps;
using Compose.Sources;

namespace Compose.Runner.Execution;

/// <summary>Composes the configs of jobs, all from one search path and one primary config.</summary>
internal sealed class JobComposer(
    ConfigComposer composer, string? configName, HydraRuntime runtime, Func<ComposedConfig, ComposedConfig> markSecrets)
{
    /// <summary>Where configs are looked for, but for what a config adds to it.</summary>
    public ConfigSearchPath SearchPath => composer.SearchPath;

    /// <summary>What was found in directories of configs so far.</summary>
    public ConfigFindings Findings => composer.Findings;

    /// <summary>Composes what a command line asks for. Overrides that span a sweep are left out when they are allowed.</summary>
    public ComposedConfig Compose(ImmutableArray<string> overrides, bool allowSweeps) =>
        markSecrets(composer.Compose(new ComposeRequest(configName, overrides) { Runtime = runtime, AllowSweeps = allowSweeps, IsRun = true }));

    /// <summary>The job of a run of its own.</summary>
    public static Job SingleJob(ComposedConfig config)
    {
        var settings = new HydraSettings(config);
        return new Job(null, settings.TaskOverrides, config, settings.RunDirectory);
    }

    /// <summary>A job of a sweep, to be launched: the sweep's overrides of the <c>hydra</c> node, and those of the trial.</summary>
    public LaunchRequest Request(Trial trial, ImmutableArray<string> hydraOverrides, string sweepDirectory)
    {
        ImmutableArray<string> overrides = [.. hydraOverrides, .. trial.Overrides];
        return new LaunchRequest(
            trial.Number, overrides, sweepDirectory, () => SweepJob(trial.Number, overrides, sweepDirectory));
    }

    /// <summary>Composes a job of a sweep.</summary>
    public Job SweepJob(int number, ImmutableArray<string> overrides, string sweepDirectory)
    {
        ComposedConfig config = Compose(overrides, allowSweeps: false)
            .WithHydra("job.id", new ScalarNode(ScalarValue.From(number.ToString(CultureInfo.InvariantCulture))))
            .WithHydra("job.num", new ScalarNode(ScalarValue.From(number)));
        var settings = new HydraSettings(config);
        return new Job(number, settings.TaskOverrides, config, Path.Combine(sweepDirectory, settings.SweepSubdirectory));
    }
}

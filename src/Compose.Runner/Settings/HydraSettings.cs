using Compose.Nodes;

namespace Compose.Runner.Settings;

/// <summary>The options of the runner, as the <c>hydra</c> node of a composed config gives them; each is resolved when it is read.</summary>
internal sealed class HydraSettings(ComposedConfig config)
{
    public string RunDirectory => Text("run.dir")!;

    public string SweepDirectory => Text("sweep.dir")!;

    public string SweepSubdirectory => Text("sweep.subdir")!;

    public string JobName => Text("job.name")!;

    /// <summary>The folder in the run directory for the composed config; null writes none.</summary>
    public string? OutputSubdirectory => Text("output_subdir");

    /// <summary>Whether the job runs in its run directory.</summary>
    public bool ChangesDirectory => config.ResolveAt("hydra.job.chdir") is ScalarNode { Value.AsBoolean: true };

    public bool IsMultirun => string.Equals(Text("mode"), "MULTIRUN", StringComparison.OrdinalIgnoreCase);

    public MappingNode? JobLogging => config.ResolveAt("hydra.job_logging") as MappingNode;

    public MappingNode? HydraLogging => config.ResolveAt("hydra.hydra_logging") as MappingNode;

    public ConfigNode? Verbose => config.ResolveAt("hydra.verbose");

    private string? Text(string path) => config.ResolveAt($"hydra.{path}") is { IsNull: false } value ? value.ToString() : null;
}

using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Runner.Settings;

/// <summary>The options of the runner, as the <c>hydra</c> node of a composed config gives them; each is resolved when it is read.</summary>
internal sealed class HydraSettings(ComposedConfig config)
{
    public string RunDirectory => Required("run.dir");

    public string SweepDirectory => Required("sweep.dir");

    public string SweepSubdirectory => Required("sweep.subdir");

    public string JobName => Required("job.name");

    /// <summary>The folder in the run directory for the composed config; null writes none.</summary>
    public string? OutputSubdirectory => Text("output_subdir");

    /// <summary>Whether the job runs in its run directory.</summary>
    public bool ChangesDirectory => config.ResolveAt("hydra.job.chdir") switch
    {
        null or { IsNull: true } => false,
        ScalarNode { Value: { Kind: ScalarKind.Boolean } value } => value.AsBoolean,
        var other => throw Invalid("job.chdir", "true or false", other),
    };

    /// <summary>Whether metrics are shown on the console as they come.</summary>
    public bool ShowsMetrics => !IsFalse("tracking.console");

    /// <summary>Whether the progress of a sweep is shown.</summary>
    public bool ShowsProgress => !IsFalse("tracking.progress");

    /// <summary>The file that each run is exported to when it has ended; null for none.</summary>
    public string? ExportFile => Text("tracking.export");

    /// <summary>Whether its artifacts are exported too.</summary>
    public bool ExportsArtifacts => config.ResolveAt("hydra.tracking.export_artifacts") is ScalarNode { Value: { Kind: ScalarKind.Boolean, AsBoolean: true } };

    /// <summary>Whether what the machine is doing is sampled.</summary>
    public bool SamplesSystem => !IsFalse("tracking.system_metrics");

    /// <summary>Which of the app's instruments become metrics.</summary>
    public ImmutableArray<string> Instruments => ListOf("tracking.instruments");

    /// <summary>How often metrics are sampled that the app does not log.</summary>
    public TimeSpan SampleInterval => config.ResolveAt("hydra.tracking.sample_seconds") switch
    {
        null or { IsNull: true } => TimeSpan.FromSeconds(10),
        ScalarNode { Value: { Kind: ScalarKind.Float, AsFloat: var seconds } } when seconds is >= 0.1 and <= 86_400 => TimeSpan.FromSeconds(seconds),
        var other => throw Invalid("tracking.sample_seconds", "a number of seconds from 0.1 to 86400", other),
    };

    /// <summary>The names of environment variables that are put on record.</summary>
    public ImmutableArray<string> RecordedVariables => ListOf("tracking.environment");

    /// <summary>Environment variables that are set while the job runs.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment => TextsByName(config.ResolveAt("hydra.job.env_set"));

    /// <summary>The same as they may be written down.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> MaskedEnvironment => config.ResolveAt("hydra.job.env_set") is MappingNode variables
        ? TextsByName(SecretMask.Mask(variables))
        : [];

    /// <summary>The overrides that the user gave, but for those of the <c>hydra</c> node.</summary>
    public ImmutableArray<string> TaskOverrides => Texts("overrides.task");

    /// <summary>The overrides of the <c>hydra</c> node.</summary>
    public ImmutableArray<string> HydraOverrides => Texts("overrides.hydra");

    /// <summary>How many jobs of a sweep may fail before no more are started; null for all.</summary>
    public int? MaxFailures => Natural("sweeper.max_failures");

    /// <summary>How long a job may take to stop.</summary>
    public TimeSpan Grace => TimeSpan.FromSeconds(Natural("job.grace_seconds") ?? 10);

    /// <summary>The sweeper, by the option of its config group.</summary>
    public string Sweeper => Choice("hydra/sweeper") ?? "basic";

    /// <summary>Overrides that span a sweep, as the config gives them: <c>hydra.sweeper.params</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SweepParameters => TextsByName(config.ResolveAt("hydra.sweeper.params"));

    /// <summary>How many jobs the basic sweeper names together; null for all.</summary>
    public int? MaxBatchSize => Integer("sweeper.max_batch_size");

    /// <summary>The launcher, by the option of its config group.</summary>
    public string Launcher => Choice("hydra/launcher") ?? "basic";

    /// <summary>How many jobs <c>joblib</c> runs at a time: one less than all processors for each step below -1.</summary>
    public int JoblibWorkers => Integer("launcher.n_jobs") switch
    {
        > 0 and int jobs => jobs,
        < 0 and int less => Math.Max(1, System.Environment.ProcessorCount + 1 + less),
        _ => System.Environment.ProcessorCount,
    };

    /// <summary>Whether <c>joblib</c> is asked for threads instead of processes.</summary>
    public bool JoblibUsesThreads => Text("launcher.backend") == "threading" || Text("launcher.prefer") == "threads";

    /// <summary>The GPUs that worker processes share out among them; none when they are not to be told.</summary>
    public ImmutableArray<string> Gpus => ListOf("launcher.gpus");

    /// <summary>The option taken of a config group, <c>hydra/sweeper</c>.</summary>
    public string? Choice(string group) => config.Choices.FirstOrDefault(choice => choice.Key == group).Value;

    public bool HasMode => Text("mode") is not null;

    public bool IsMultirun => string.Equals(Text("mode"), "MULTIRUN", StringComparison.OrdinalIgnoreCase);

    public MappingNode? JobLogging => config.ResolveAt("hydra.job_logging") as MappingNode;

    public MappingNode? HydraLogging => config.ResolveAt("hydra.hydra_logging") as MappingNode;

    public ConfigNode? Verbose => config.ResolveAt("hydra.verbose");

    /// <summary>Reads what is needed only when the run directory is there, so that a mistake in it is told before.</summary>
    /// <exception cref="ConfigValidationException">A setting is not what it takes.</exception>
    public void CheckRecording() => _ = (JobName, SampleInterval, Instruments, RecordedVariables);

    private bool IsFalse(string path) =>
        config.ResolveAt($"hydra.{path}") is ScalarNode { Value: { Kind: ScalarKind.Boolean, AsBoolean: false } };

    private static List<KeyValuePair<string, string>> TextsByName(ConfigNode? node)
    {
        List<KeyValuePair<string, string>> texts = [];
        if (node is MappingNode mapping)
        {
            foreach (MappingEntry entry in mapping.Entries)
                texts.Add(KeyValuePair.Create(entry.Key.ToString(), entry.Value.ToString()!));
        }

        return texts;
    }

    private ImmutableArray<string> Texts(string path) => config.Find($"hydra.{path}") is SequenceNode list ? TextsOf(list) : [];

    private ImmutableArray<string> ListOf(string path) => config.ResolveAt($"hydra.{path}") switch
    {
        null or { IsNull: true } => [],
        SequenceNode list => TextsOf(list),
        var other => throw Invalid(path, "a list", other),
    };

    private static ImmutableArray<string> TextsOf(SequenceNode list)
    {
        var texts = ImmutableArray.CreateBuilder<string>(list.Items.Length);
        foreach (ConfigNode item in list.Items)
            texts.Add(item.ToString()!);
        return texts.MoveToImmutable();
    }

    private string Required(string path) => Text(path) is { Length: > 0 } text && text != ScalarNode.MissingText
        ? text
        : throw new ConfigValidationException(
            ErrorKind.Missing,
            new Diagnostic($"hydra.{path} has no value.", config.Find($"hydra.{path}")?.Origin ?? default) { Fix = $"hydra.{path}=..." });

    private int? Integer(string path)
    {
        if (config.ResolveAt($"hydra.{path}") is not { IsNull: false } node)
            return null;
        return node is ScalarNode { Value: var value } && value.TryGetInt64(out long number) && number == (int)number
            ? (int)number
            : throw Invalid(path, "a whole number", node);
    }

    private int? Natural(string path) =>
        Integer(path) is < 0 ? throw Invalid(path, "a whole number from 0 on", config.ResolveAt($"hydra.{path}")!) : Integer(path);

    private static ConfigValidationException Invalid(string path, string wanted, ConfigNode node) => new(
        ErrorKind.InvalidValue, new Diagnostic($"hydra.{path} takes {wanted}, not '{node}'.", node.Origin));

    // Null where there is nothing, and where there is a null.
    private string? Text(string path) => config.ResolveAt($"hydra.{path}") is ScalarNode { IsNull: false } scalar ? scalar.ToString() : null;
}

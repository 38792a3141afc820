namespace Compose.Runner.Runs;

/// <summary>The names of the files in a run directory; docs/run-directory.md describes them.</summary>
internal static class RunFiles
{
    public const string RecordFolder = ".run";
    public const string Record = "run.json";
    public const string Journal = "journal.jsonl";
    public const string Metrics = "metrics.jsonl";
    public const string Patch = "code.patch";
    public const string Artifacts = "artifacts";

    /// <summary>The folder of the config files where nobody says otherwise, and in directories of Hydra's.</summary>
    public const string ConfigFolder = ".hydra";

    public const string Config = "config.yaml";
    public const string Hydra = "hydra.yaml";
    public const string Overrides = "overrides.yaml";
    public const string Resolved = "resolved.yaml";

    /// <summary>The folder under a root of runs for what can be made again from them, and the trash.</summary>
    public const string StoreFolder = ".compose";

    public const string Multirun = "multirun.yaml";
    public const string Sweep = "sweep.json";
    public const string SweepLock = "sweep.lock";
    public const string Trials = "trials.jsonl";
    public const string ResultsJson = "results.json";
    public const string ResultsCsv = "results.csv";

    /// <summary>The version of the formats in <c>.run</c>; it rises when a reader of the old one would misread the new one.</summary>
    public const int FormatVersion = 1;
}

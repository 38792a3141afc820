using System.Security.Cryptography;
using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Runner.Settings;
using Compose.Runner.Tracking;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Runner.Store;

/// <summary>Reads a run from its directory.</summary>
internal static class RunReader
{
    private static readonly RunConditions NoConditions =
        new(null, [], [], [KeyValuePair.Create("record", "the run was not recorded: only Hydra's config files are there")]);

    /// <summary>The run; null when it has not said a first word yet.</summary>
    /// <exception cref="UnreadableRunException">The directory holds no run that this version can read.</exception>
    public static RunReading? Read(string directory, FolderKind kind)
    {
        if (kind == FolderKind.HydraRun)
            return ReadHydra(directory);
        (RunRecord? record, int damaged) = RecordReader.Read(directory);
        return record is null ? null : Of(record, damaged, directory);
    }

    private static RunReading Of(RunRecord record, int damaged, string directory)
    {
        RunAnnotations annotations = RunAnnotations.Read(directory);
        string patch = Path.Combine(directory, RunFiles.RecordFolder, RunFiles.Patch);
        RunIdentity run = record.Started!.Run;
        return new RunReading
        {
            Id = run.Id,
            Name = annotations.Name ?? run.Job,
            Status = record.Status,
            Number = run.Number,
            Started = record.Started.Time,
            Finished = record.Finished is null ? null : Math.Max(record.Finished.Time, record.Started.Time),
            LastSign = record.LastSign,
            Result = record.Finished?.Result,
            Failure = record.Finished?.Failure,
            Conditions = record.Started.Conditions,
            Parameters = [.. record.Parameters],
            Overrides = run.Overrides,
            Metrics = record.Metrics,
            Tags = annotations.Over(record.Tags),
            Seeds = record.Seeds,
            Datasets = [.. record.Datasets],
            Artifacts = [.. record.Artifacts],
            Annotations = annotations,
            Damaged = damaged,
            Troubles = [.. record.Troubles],
            RecordedDirectory = run.Directory,
            Patch = File.Exists(patch) ? File.ReadAllText(patch) : null,
        };
    }

    private static RunReading ReadHydra(string directory)
    {
        string folder = Path.Combine(directory, RunFiles.ConfigFolder);
        RunAnnotations annotations = RunAnnotations.Read(directory);
        try
        {
            string config = File.ReadAllText(Path.Combine(folder, RunFiles.Config));
            MappingNode? hydra = Read(folder, RunFiles.Hydra) as MappingNode;
            string resolved = Path.Combine(folder, RunFiles.Resolved);
            string identity = config + TextOf(folder, RunFiles.Hydra) + TextOf(folder, RunFiles.Overrides);
            return new RunReading
            {
                Id = $"hydra-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16]}",
                Name = annotations.Name ?? JobName(hydra) ?? Path.GetFileName(directory),
                Started = new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(folder, RunFiles.Config))).ToUnixTimeMilliseconds(),
                Conditions = NoConditions,
                Parameters = ConfigLeaves.Of(SecretMask.Mask(
                    File.Exists(resolved) ? Read(folder, RunFiles.Resolved)! : YamlConfig.Read(new SourceText(RunFiles.Config, config)))),
                Overrides = Read(folder, RunFiles.Overrides) is SequenceNode list ? [.. list.Items.Select(item => SecretMask.MaskOverride(item.ToString()!))] : [],
                Annotations = annotations,
                Tags = annotations.Over(new Dictionary<string, string>()),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ComposeException)
        {
            throw new UnreadableRunException(failure is ComposeException mistake ? mistake.Diagnostic.Message : failure.Message);
        }
    }

    private static string? JobName(MappingNode? hydra) =>
        ((hydra?["hydra"] as MappingNode)?["job"] as MappingNode)?["name"] is ScalarNode { IsNull: false } name ? name.Value.ToString() : null;

    private static ConfigNode? Read(string folder, string file) =>
        File.Exists(Path.Combine(folder, file)) ? YamlConfig.Read(new SourceText(file, TextOf(folder, file))) : null;

    private static string TextOf(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}

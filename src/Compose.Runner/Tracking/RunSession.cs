using System.Collections.Concurrent;
using Compose.Diagnostics;
using Compose.Runner.Capture;
using Compose.Runner.Runs;

namespace Compose.Runner.Tracking;

/// <summary>A run while it runs: its directory and its record, as the app writes to them.</summary>
internal sealed class RunSession(RunIdentity identity, RunDirectory directory, RunRecorder recorder, DatasetRecorder data, long seed, string workingDirectory)
{
    private readonly ConcurrentDictionary<string, long> latestSteps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> seedsGiven = new(StringComparer.Ordinal);

    public RunIdentity Identity => identity;

    public RunDirectory Directory => directory;

    public RunRecorder Recorder => recorder;

    /// <summary>Logs a point; without a step, the one after the metric's latest.</summary>
    public void Log(string name, double value, long? step)
    {
        ArgumentNullException.ThrowIfNull(name);
        recorder.Log(name, value, step ?? latestSteps.AddOrUpdate(name, 0, static (_, latest) => latest + 1));
    }

    public Random Random(string name) => new(Seed(name));

    /// <summary>The seed of a name; recorded when it is first asked for.</summary>
    public int Seed(string name)
    {
        int derived = RunSeeds.Derive(seed, name);
        if (seedsGiven.TryAdd(name, derived))
            recorder.Record(new RunEvent.SeedUsed(recorder.Now, name, derived));
        return derived;
    }

    /// <summary>The place of an artifact, its folder made.</summary>
    public string ArtifactPath(string name)
    {
        string root = Path.Combine(directory.Path, RunFiles.Artifacts);
        string path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' leads out of the run's artifacts.", nameof(name));
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>
    /// Records a file of the run, hashed. It is looked for among the artifacts, then in the working directory; one that lies
    /// outside the run directory is copied in.
    /// </summary>
    public string LogArtifact(string path, string kind)
    {
        string found = Locate(path);
        string inside = Path.GetRelativePath(directory.Path, found);
        if (inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside))
        {
            string copy = ArtifactPath(Path.GetFileName(found));
            File.Copy(found, copy, overwrite: true);
            found = copy;
            inside = Path.GetRelativePath(directory.Path, copy);
        }

        recorder.Record(new RunEvent.ArtifactMade(recorder.Now, inside.Replace('\\', '/'), kind, ContentHash.Of(found)));
        return found;
    }

    /// <summary>The record of the data that the run reads.</summary>
    public DatasetRecorder Data => data;

    public void Tag(string key, string value) => recorder.Record(new RunEvent.Tagged(recorder.Now, key, value));

    private string Locate(string path)
    {
        string[] candidates = [Path.Combine(directory.Path, RunFiles.Artifacts, path), Path.GetFullPath(path, workingDirectory)];
        return Array.Find(candidates, Path.Exists)
            ?? throw new FileNotFoundException($"There is no artifact '{path}'; looked at {string.Join(" and ", candidates)}.", path);
    }
}

using System.Runtime.InteropServices;
using Compose.Runner.Capture;
using Compose.Runner.Runs;

namespace Compose.Runner.Tracking;

/// <summary>A run while it runs: its directory and its record, as the app writes to them.</summary>
internal sealed class RunSession(RunIdentity identity, RunDirectory directory, RunRecorder recorder, DatasetRecorder data, long seed, string workingDirectory)
{
    private readonly Dictionary<string, long> latestSteps = new(StringComparer.Ordinal);
    private readonly HashSet<string> seedsGiven = new(StringComparer.Ordinal);
    private readonly RunArtifacts artifacts = new(directory.Path, workingDirectory);

    public RunIdentity Identity => identity;

    public RunDirectory Directory => directory;

    public RunRecorder Recorder => recorder;

    /// <summary>Logs a point; without a step, the one after the metric's latest.</summary>
    public void Log(string name, double value, long? step)
    {
        ArgumentNullException.ThrowIfNull(name);
        recorder.Log(name, value, step ?? NextStep(name));
    }

    public Random Random(string name) => new(Seed(name));

    /// <summary>The seed of a name; recorded when it is first asked for.</summary>
    public int Seed(string name)
    {
        int derived = RunSeeds.Derive(seed, name);
        bool isNew;
        lock (seedsGiven)
            isNew = seedsGiven.Add(name);
        if (isNew)
            recorder.Record(new RunEvent.SeedUsed(recorder.Now, name, derived));
        return derived;
    }

    /// <inheritdoc cref="RunArtifacts.PlaceOf"/>
    public string ArtifactPath(string name) => artifacts.PlaceOf(name);

    /// <summary>Records a file or folder of the run, hashed.</summary>
    /// <returns>Where it lies in the run directory.</returns>
    public string LogArtifact(string path, string kind)
    {
        string found = artifacts.Take(path);
        string inside = Path.GetRelativePath(directory.Path, found).Replace('\\', '/');
        recorder.Record(new RunEvent.ArtifactMade(recorder.Now, inside, kind, ContentHash.Of(found)));
        return found;
    }

    /// <summary>The record of the data that the run reads.</summary>
    public DatasetRecorder Data => data;

    public void Tag(string key, string value) => recorder.Record(new RunEvent.Tagged(recorder.Now, key, value));

    private long NextStep(string name)
    {
        lock (latestSteps)
        {
            ref long latest = ref CollectionsMarshal.GetValueRefOrAddDefault(latestSteps, name, out bool isKnown);
            latest = isKnown ? latest + 1 : 0;
            return latest;
        }
    }
}

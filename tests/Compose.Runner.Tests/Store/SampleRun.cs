using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Runner.Sinks;
using Compose.Runner.Tracking;

namespace Compose.Runner.Tests.Store;

/// <summary>A run to be recorded as the runner would, with what a test cares about set.</summary>
internal sealed record SampleRun(string Id)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public string Job { get; init; } = "train";

    public DateTimeOffset Started { get; init; } = Noon;

    public TimeSpan Took { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Null for a run that has not ended.</summary>
    public RunStatus? End { get; init; } = RunStatus.Finished;

    public double? Result { get; init; }

    public ImmutableArray<(string Name, ScalarValue Value)> Parameters { get; init; } = [];

    public ImmutableArray<(string Name, double Value)> Points { get; init; } = [];

    public ImmutableArray<(string Key, string Value)> Tags { get; init; } = [];

    public ImmutableArray<(string Name, string Sha256)> Data { get; init; } = [];

    /// <summary>What is done to the last of the data before it is used.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Preprocessing { get; init; } = [];

    public ImmutableArray<(string Name, long Seed)> Seeds { get; init; } = [];

    public ImmutableArray<(string Name, string Content)> Artifacts { get; init; } = [];

    public CodeVersion? Code { get; init; } = new("c0ffee", "main", false, null, [], null);

    public CommandRecord? Command { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [KeyValuePair.Create("machine", "anvil"), KeyValuePair.Create("user", "ada")];

    public ImmutableArray<KeyValuePair<string, string>> Packages { get; init; } = [KeyValuePair.Create("YamlDotNet", "18.1.0")];

    public ImmutableArray<string> Overrides { get; init; } = [];

    /// <summary>Writes the run directory.</summary>
    public string Write(string directory)
    {
        RunDirectory claimed = RunDirectory.Claim(directory);
        using var sink = new Lease(new RunDirectorySink(claimed));
        long start = Started.ToUnixTimeMilliseconds();
        long end = (Started + Took).ToUnixTimeMilliseconds();
        sink.Emit(new RunEvent.Started(
            start, new RunIdentity(Id, Job, null, claimed.Path, Overrides, []), new RunConditions(Code, Environment, Packages, []) { Command = Command }));
        sink.Emit(new RunEvent.Parameters(start, [.. Parameters.Select(one => new RunParameter(one.Name, one.Value))]));
        foreach ((string key, string value) in Tags)
            sink.Emit(new RunEvent.Tagged(start, key, value));
        foreach ((string name, string sha256) in Data)
            sink.Emit(new RunEvent.DatasetUsed(start, name, $"/data/{name}", new ContentHash(sha256, 3, 1)) { Preprocessing = name == Data[^1].Name ? Preprocessing : [] });
        foreach ((string name, long seed) in Seeds)
            sink.Emit(new RunEvent.SeedUsed(start, name, seed));
        foreach ((string name, string content) in Artifacts)
        {
            string file = Path.Combine(claimed.Path, RunFiles.Artifacts, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
            sink.Emit(new RunEvent.ArtifactMade(start, $"{RunFiles.Artifacts}/{name}", "file", ContentHash.Of(file)));
        }

        if (!Points.IsEmpty)
            sink.Emit(new RunEvent.MetricsLogged(end, Points.Select((point, step) => new MetricPoint(point.Name, point.Value, step, end)).ToArray()));
        if (End is { } status)
        {
            RunFailure? failure = status == RunStatus.Failed ? new RunFailure("System.InvalidOperationException", "it broke", "at Train()") : null;
            sink.Emit(new RunEvent.Finished(end, status, Result, failure));
        }
        else
        {
            sink.Emit(new RunEvent.Heartbeat(end));
        }

        return claimed.Path;
    }

    private sealed class Lease(RunDirectorySink sink) : IDisposable
    {
        public void Emit(RunEvent runEvent) => sink.EmitAsync(runEvent, CancellationToken.None).AsTask().GetAwaiter().GetResult();

        public void Dispose() => sink.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}

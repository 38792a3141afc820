using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Tracking;

/// <summary>What a run had, did and made, gathered from its events: the content of <c>run.json</c>.</summary>
internal sealed class RunRecord
{
    private readonly Dictionary<string, string> tags = [];
    private readonly Dictionary<string, long> seeds = [];
    private readonly Dictionary<string, MetricSummary> metrics = [];
    private readonly List<RunEvent.DatasetUsed> datasets = [];
    private readonly List<RunEvent.ArtifactMade> artifacts = [];
    private readonly List<RunEvent.Parameters> parameters = [];
    private readonly List<string> troubles = [];
    private RunEvent.Started? started;
    private RunEvent.Finished? finished;
    private long lastSign;

    public RunStatus Status => finished?.Status ?? RunStatus.Running;

    /// <summary>How the run began; null before it did.</summary>
    public RunEvent.Started? Started => started;

    /// <summary>How the run ended; null before it has.</summary>
    public RunEvent.Finished? Finished => finished;

    /// <summary>When the run was last heard of, in milliseconds since 1970 (UTC).</summary>
    public long LastSign => lastSign;

    public IEnumerable<RunParameter> Parameters => parameters.SelectMany(some => some.Values);

    public IReadOnlyDictionary<string, string> Tags => tags;

    public IReadOnlyDictionary<string, long> Seeds => seeds;

    public IReadOnlyDictionary<string, MetricSummary> Metrics => metrics;

    public IReadOnlyList<RunEvent.DatasetUsed> Datasets => datasets;

    public IReadOnlyList<RunEvent.ArtifactMade> Artifacts => artifacts;

    public IReadOnlyList<string> Troubles => troubles;

    public void Apply(RunEvent runEvent)
    {
        lastSign = Math.Max(lastSign, runEvent.Time); // a clock may jump back
        switch (runEvent)
        {
            case RunEvent.Started one:
                started = one;
                break;
            case RunEvent.Parameters some:
                parameters.Add(some);
                break;
            case RunEvent.Trouble one:
                troubles.Add(one.Message);
                break;
            case RunEvent.Tagged one:
                tags[one.Key] = one.Value;
                break;
            case RunEvent.SeedUsed one:
                seeds[one.Name] = one.Seed;
                break;
            case RunEvent.DatasetUsed one:
                datasets.Add(one);
                break;
            case RunEvent.ArtifactMade one:
                artifacts.RemoveAll(artifact => artifact.Path == one.Path);
                artifacts.Add(one);
                break;
            case RunEvent.MetricsLogged one:
                foreach (MetricPoint point in one.Points.Span)
                    Summary(point.Name).Add(point);
                break;
            case RunEvent.Finished one:
                finished = one;
                break;
        }
    }

    /// <summary>Takes a metric from a summary instead of its points.</summary>
    public void Apply(string metric, MetricSummary summary) => metrics[metric] = summary;

    public void Write(JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("version", RunFiles.FormatVersion);
        json.WriteString("status", RunEventJson.Name(Status));
        if (started is not null)
        {
            RunEventJson.WriteIdentity(json, started.Run);
            json.WriteNumber("started", started.Time);
        }

        json.WriteNumber(finished is null ? "alive" : "finished", lastSign);
        if (finished is not null)
            RunEventJson.WriteOutcome(json, finished);
        WriteGathered(json);
        if (started is not null)
            RunEventJson.WriteConditions(json, started.Conditions);
        json.WriteEndObject();
    }

    private void WriteGathered(JsonWriter json)
    {
        json.WriteStartObject("metrics");
        foreach ((string name, MetricSummary summary) in metrics)
        {
            json.WritePropertyName(name);
            summary.Write(json);
        }

        json.WriteEndObject();
        json.WriteStartObject("tags");
        foreach ((string key, string value) in tags)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartObject("seeds");
        foreach ((string name, long seed) in seeds)
            json.WriteNumber(name, seed);
        json.WriteEndObject();
        json.WriteStartArray("datasets");
        foreach (RunEvent.DatasetUsed dataset in datasets)
        {
            json.WriteStartObject();
            RunEventJson.WriteDataset(json, dataset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("artifacts");
        foreach (RunEvent.ArtifactMade artifact in artifacts)
        {
            json.WriteStartObject();
            RunEventJson.WriteArtifact(json, artifact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private MetricSummary Summary(string name)
    {
        if (!metrics.TryGetValue(name, out MetricSummary? summary))
            metrics[name] = summary = new MetricSummary();
        return summary;
    }
}

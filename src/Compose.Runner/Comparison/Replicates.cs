using Compose.Runner.Queries;
using Compose.Runner.Store;

namespace Compose.Runner.Comparison;

/// <summary>How far a metric spreads over runs that differ in their seeds alone.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation, as estimated from a sample.</param>
/// <param name="Count">How many runs.</param>
internal sealed record Replicates(double Mean, double Deviation, int Count)
{
    /// <summary>Fewer say too little about how far a value spreads.</summary>
    public const int Fewest = 3;

    /// <summary>How many deviations from the mean still count as noise.</summary>
    public const double Band = 2;

    /// <summary>The spread over the finished runs with the inputs of one; null when there are too few.</summary>
    public static Replicates? Of(RunStore store, StoredRun run, QueryField metric)
    {
        var finished = new QueryCondition.Compare(
            new QueryField(QueryPart.Attribute, "status"), QueryComparison.Equal, new QueryValue.Text("finished"));
        double[] values =
        [
            .. store.Select(new RunQuery(finished, [], null), [metric])
                .Where(row => row.Run.Recipe == run.Recipe)
                .Select(row => row.Values[0])
                .OfType<double>(),
        ];
        return values.Length >= Fewest ? Of(values) : null;
    }

    public static Replicates Of(double[] values)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        return new Replicates(mean, deviation, values.Length);
    }

    public bool Cover(double value) => Math.Abs(value - Mean) <= Band * Deviation;
}

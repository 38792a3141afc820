using System.Collections.Immutable;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Compose.Runner.Store;
using Compose.Runner.Tracking;

namespace Compose.Runner.Comparison;

/// <summary>Runs with equal inputs that came out unequal, and in what.</summary>
internal sealed record UnequalGroup(ImmutableArray<StoredRun> Runs, ImmutableArray<UnequalOutcome> Outcomes);

/// <summary>A metric that differs among equal inputs, from the least to the greatest value.</summary>
internal sealed record UnequalOutcome(string Metric, ImmutableArray<double> Values);

/// <summary>Looks through a history for runs that ought to be equal and are not: something that matters is not on record.</summary>
internal static class StoreAudit
{
    public static ImmutableArray<UnequalGroup> Of(RunStore store) =>
    [
        .. store.Select(RunQuery.Everything, [])
            .Select(row => row.Run)
            .Where(run => run.Status == RunStatus.Finished)
            .GroupBy(run => run.Inputs)
            .Where(group => group.Skip(1).Any())
            .Select(group => new UnequalGroup([.. group], OutcomesOf([.. group])))
            .Where(group => !group.Outcomes.IsEmpty),
    ];

    private static ImmutableArray<UnequalOutcome> OutcomesOf(ImmutableArray<StoredRun> runs)
    {
        var values = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (StoredRun run in runs)
        {
            if (run.Result is { } result)
                Add("(result)", result);
            foreach ((string name, MetricSummary metric) in run.Reading.Outcomes)
                Add(name, metric.Last);
        }

        return
        [
            .. values.Where(metric => metric.Value.Distinct().Skip(1).Any())
                .Select(metric => new UnequalOutcome(metric.Key, [.. metric.Value.Distinct().Order()])),
        ];

        void Add(string name, double value)
        {
            if (!values.TryGetValue(name, out List<double>? list))
                values[name] = list = [];
            list.Add(value);
        }
    }
}

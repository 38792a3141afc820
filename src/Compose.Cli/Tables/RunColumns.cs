using System.Collections.Immutable;
using Compose.Runner.Queries;
using Compose.Runner.Store;

namespace Compose.Cli.Tables;

/// <summary>The columns that runs have for programs: some of every run, then the fields asked for.</summary>
internal static class RunColumns
{
    private static readonly string[] Own = ["id", "name", "status", "start_time", "end_time", "duration", "result", "path"];

    public static IEnumerable<string> Names(ImmutableArray<QueryField> fields) => Own.Concat(fields.Select(field => field.ToString()));

    /// <summary>The values of a run, in the order of the names.</summary>
    public static IEnumerable<object?> Values(RunRow row)
    {
        StoredRun run = row.Run;
        object?[] own = [run.Id, run.Name, run.Status?.ToString().ToLowerInvariant(), run.Started, run.Finished, run.Duration?.TotalSeconds, run.Result, run.Directory];
        return own.Concat(row.Values);
    }
}

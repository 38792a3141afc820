using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Runner.Queries;
using Compose.Text;

namespace Compose.Runner.Store;

/// <summary>
/// The history of runs below any number of directories:
/// <c>RunStore.Open("outputs").Query("metrics.val/loss &lt; 0.3 order by start_time desc limit 5")</c>.
/// </summary>
/// <remarks>
/// The run directories are the truth; an index under each root (<c>.compose/index.db</c>) makes questions fast and can be deleted
/// at any time. Not to be used by several threads at once; several processes may open the same store.
/// </remarks>
public sealed class RunStore : IDisposable
{
    private readonly ImmutableArray<RunIndex> indexes;

    private RunStore(ImmutableArray<RunIndex> indexes) => this.indexes = indexes;

    /// <summary>Opens the history below some directories and brings it up to date.</summary>
    /// <param name="roots">The directories; none for <c>outputs</c> and <c>multirun</c> in the working directory, if they are there.</param>
    /// <exception cref="ComposeException">A directory is not there.</exception>
    public static RunStore Open(params string[] roots) =>
        Open(roots.Length > 0 ? roots : UsualRoots(Directory.GetCurrentDirectory()), TimeProvider.System);

    /// <summary>Where runs lie when nobody says otherwise.</summary>
    internal static string[] UsualRoots(string directory)
    {
        string[] roots = [.. ((string[])["outputs", "multirun"]).Select(name => Path.Combine(directory, name)).Where(Directory.Exists)];
        return roots.Length > 0 ? roots : throw new ComposeException(
            ErrorKind.Usage, new Diagnostic("There are no runs here: neither 'outputs' nor 'multirun' exists.") { Fix = "--root DIR" });
    }

    internal static RunStore Open(IEnumerable<string> roots, TimeProvider clock, IProgress<RefreshProgress>? progress = null)
    {
        string[] full = [.. roots.Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))).Distinct()];
        foreach (string root in full.Where(root => !Directory.Exists(root)))
            throw new ComposeException(ErrorKind.Usage, new Diagnostic($"There is no directory '{root}' to look for runs in."));
        var store = new RunStore([.. full.Where(root => !full.Any(other => IsBelow(root, other))).Select(root => new RunIndex(root, clock))]);
        store.Refresh(progress);
        return store;
    }

    /// <summary>Takes in what has changed in the run directories. Cheap when nothing has.</summary>
    public void Refresh(IProgress<RefreshProgress>? progress = null)
    {
        foreach (RunIndex index in indexes)
            index.Refresh(progress);
    }

    /// <summary>The runs that a query asks for; without an order, the latest first. docs/queries.md tells the language.</summary>
    /// <exception cref="ComposeException">The text is not a query.</exception>
    public IReadOnlyList<StoredRun> Query(string query = "") =>
        [.. Select(QueryParser.Parse(query), []).Select(row => row.Run)];

    /// <summary>The run with the best value of a metric among those that a query asks for; null when none has it.</summary>
    /// <param name="metric">The metric, <c>val/loss</c>, or an aggregate of it, <c>min(metrics.val/loss)</c>.</param>
    /// <param name="query">Which runs: <c>start_time in last month</c>.</param>
    /// <param name="maximize">Whether more is better.</param>
    /// <exception cref="ComposeException">The text is not a query.</exception>
    public StoredRun? Best(string metric, string query = "", bool maximize = false)
    {
        QueryField field = metric.Contains('(', StringComparison.Ordinal)
            ? QueryParser.ParseField(new SourceText("metric", metric))
            : new QueryField(QueryPart.Metric, metric.StartsWith("metrics.", StringComparison.Ordinal) ? metric["metrics.".Length..] : metric);
        RunQuery best = QueryParser.Parse(query).And(new QueryCondition.Compare(
            field, QueryComparison.NotEqual, new QueryValue.Number(double.NaN)));
        return Select(best with { OrderBy = [new QueryOrder(field, maximize)], Limit = 1 }, []).FirstOrDefault()?.Run;
    }

    /// <summary>One run, by its id or the start of it, its directory, or its name when no other has that.</summary>
    /// <exception cref="ComposeException">No run is meant by that, or several are.</exception>
    public StoredRun Find(string run) => new RunLookup(this).Find(run);

    /// <summary>Directories that look like runs and could not be read, whole or in part. The others are not touched by that.</summary>
    public IReadOnlyList<StoreProblem> Problems => [.. indexes.SelectMany(index => index.Problems())];

    /// <summary>The runs that were deleted and can be had back, the longest ago first.</summary>
    internal IEnumerable<TrashedRun> Trash => indexes.SelectMany(index => index.Trash).OrderBy(run => run.Deleted);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RunIndex index in indexes)
            index.Dispose();
    }

    // What lies below another root is found from there.
    private static bool IsBelow(string path, string root)
    {
        string inside = Path.GetRelativePath(root, path);
        return inside != "." && !Path.IsPathRooted(inside) && !inside.Split(Path.DirectorySeparatorChar).Any(name => name.StartsWith('.'));
    }

    internal List<RunRow> Select(RunQuery query, ImmutableArray<QueryField> fields)
    {
        if (indexes.Length == 1)
            return indexes[0].Select(query, fields);
        IEnumerable<RunRow> rows = indexes.SelectMany(index => index.Select(query, fields)).Order(new RowOrder(query.OrderBy));
        return [.. query.Limit is { } limit ? rows.Take(limit) : rows];
    }

    internal IEnumerable<string> Names(QueryPart part) => indexes.SelectMany(index => index.Names(part)).Distinct().Order(StringComparer.Ordinal);
}

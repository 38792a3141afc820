using Compose.Diagnostics;
using Compose.Runner.Queries;
using Compose.Text;

namespace Compose.Runner.Store;

/// <summary>Finds the one run that a user means.</summary>
internal sealed class RunLookup(RunStore store)
{
    private const int LeastPrefix = 4;

    private static readonly QueryField Id = new(QueryPart.Attribute, "id");
    private static readonly QueryField Name = new(QueryPart.Attribute, "name");

    public StoredRun Find(string text)
    {
        StoredRun[] found = [.. Candidates(text).FirstOrDefault(some => some.Length > 0) ?? []];
        return found switch
        {
            [var one] => one,
            [] => throw NotFound(text),
            _ => throw new ComposeException(ErrorKind.Usage, new Diagnostic(
                $"'{text}' may be any of {found.Length} runs.", new SourceText("run", text).At(0, text.Length))
            {
                Available = [.. found.Select(run => found.Count(other => other.Id == run.Id) > 1 ? run.Directory : run.Id)],
                Fix = "give more of the id, or the run directory",
            }),
        };
    }

    // From the most to the least certain way to be meant.
    private IEnumerable<StoredRun[]> Candidates(string text)
    {
        if (text == "latest")
            yield return All(null, limit: 1);
        yield return All(new QueryCondition.Compare(Id, QueryComparison.Equal, new QueryValue.Text(text)));
        string directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
        yield return [.. All(null).Where(run => run.Directory == directory)];
        if (text.Length >= LeastPrefix)
            yield return [.. All(null).Where(run => run.Id.StartsWith(text, StringComparison.Ordinal) || run.Id.EndsWith($"-{text}", StringComparison.Ordinal))];
        yield return All(new QueryCondition.Compare(Name, QueryComparison.Equal, new QueryValue.Text(text)));
    }

    private StoredRun[] All(QueryCondition? where, int? limit = null) =>
        [.. store.Select(new RunQuery(where, [], limit), []).Select(row => row.Run)];

    private ComposeException NotFound(string text)
    {
        string[] names = [.. All(null).SelectMany(run => (string[])[run.Id, run.Name]).Distinct()];
        return new ComposeException(ErrorKind.Usage, new Diagnostic(
            $"There is no run '{text}'.", new SourceText("run", text).At(0, Math.Max(1, text.Length)))
        {
            Available = [.. Suggestions.ByNearness(text, names).Take(5)],
            Fix = Suggestions.Nearest(text, names) is { } near ? $"did you mean '{near}'?" : "a run is named by its id, the start of it, its directory or its name",
        });
    }
}

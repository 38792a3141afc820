using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Microsoft.Data.Sqlite;

namespace Compose.Runner.Store;

/// <summary>The index over one root of run directories.</summary>
internal sealed class RunIndex : IDisposable
{
    private const string RunColumns =
        """
        r.path, r.id, r.name, r.number, r.started, r.finished, r.alive, r.result, r.starred, r.archived, r.inputs, r.recipe,
        (select f.kind from folders f where f.path = r.path)
        """;

    private readonly string root;
    private readonly TimeProvider clock;
    private SqliteConnection connection;

    public RunIndex(string root, TimeProvider clock)
    {
        (this.root, this.clock) = (root, clock);
        // A run directory given as a root is read as it is: nothing is written into it.
        connection = RunFolder.KindOf(root) == FolderKind.Folder ? IndexDatabase.Open(root) : IndexDatabase.OpenInMemory();
    }

    public void Refresh(IProgress<RefreshProgress>? progress)
    {
        try
        {
            RefreshOnce(progress);
        }
        catch (SqliteException failure)
        {
            // A full disk, or another process that does not let go, is no reason to know nothing.
            connection.Dispose();
            connection = IndexDatabase.IsDamage(failure) ? IndexDatabase.Recreate(IndexDatabase.PathIn(root)) : IndexDatabase.OpenInMemory();
            RefreshOnce(progress);
        }
    }

    /// <summary>The runs that the query asks for, each with the values of the fields.</summary>
    public List<RunRow> Select(RunQuery query, ImmutableArray<QueryField> fields)
    {
        using SqliteCommand command = connection.CreateCommand();
        var compiler = new QueryCompiler(command, new QueryTimes(clock));
        string[] keys = [.. query.OrderBy.Select(order => compiler.OrderKey(order.Field))];
        var sql = new StringBuilder($"select {RunColumns}, {compiler.Status}");
        foreach (string column in fields.Select(compiler.Value).Concat(keys))
            sql.Append(", ").Append(column);
        sql.Append(" from runs r");
        if (query.Where is { } where)
            sql.Append(" where ").Append(compiler.Compile(where));
        sql.Append(" order by ");
        int first = FirstField + fields.Length + 1;
        for (int at = 0; at < keys.Length; at++)
            sql.Append(CultureInfo.InvariantCulture, $"{first + at} {(query.OrderBy[at].Descending ? "desc" : "asc")} nulls last, ");
        sql.Append("r.started desc nulls last, r.path");
        if (query.Limit is { } limit)
            sql.Append(CultureInfo.InvariantCulture, $" limit {limit}");
        command.CommandText = sql.ToString();
        return Read(command, fields.Length, keys.Length);
    }

    /// <summary>The names that some run has for a part: of metrics, parameters, tags or data sets.</summary>
    public IEnumerable<string> Names(QueryPart part)
    {
        string table = part switch { QueryPart.Metric => "metrics", QueryPart.Parameter => "params", QueryPart.Tag => "tags", _ => "data" };
        return Texts($"select distinct name from {table} order by name");
    }

    /// <summary>Its runs that were deleted and can be had back.</summary>
    public IEnumerable<TrashedRun> Trash => new RunTrash(root, clock).List();

    /// <summary>The directories that were left out, and why.</summary>
    public IEnumerable<StoreProblem> Problems()
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            select path, problem from folders where problem is not null
            union all select path, damaged || ' damaged line' || iif(damaged = 1, '', 's') || ' passed over' from runs where damaged > 0
            order by path
            """;
        using SqliteDataReader rows = command.ExecuteReader();
        var problems = new List<StoreProblem>();
        while (rows.Read())
            problems.Add(new StoreProblem(Path.Combine(root, rows.GetString(0)), rows.GetString(1)));
        return problems;
    }

    public void Dispose() => connection.Dispose();

    private const int FirstField = 14;

    private void RefreshOnce(IProgress<RefreshProgress>? progress) =>
        new IndexRefresh(root, connection, clock.GetUtcNow().UtcDateTime).Run(progress);

    private List<RunRow> Read(SqliteCommand command, int fields, int keys)
    {
        var found = new List<RunRow>();
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            found.Add(new RunRow(ReadRun(rows), Values(rows, FirstField, fields), Values(rows, FirstField + fields, keys)));
        }

        return found;
    }

    private StoredRun ReadRun(SqliteDataReader rows)
    {
        DateTimeOffset? started = Time(rows, 4);
        DateTimeOffset? ended = Time(rows, 5);
        return new StoredRun
        {
            Root = root,
            Directory = Path.GetFullPath(Path.Combine(root, rows.GetString(0))),
            Id = rows.GetString(1),
            Name = rows.GetString(2),
            Number = rows.IsDBNull(3) ? null : rows.GetInt32(3),
            Started = started,
            Finished = ended,
            Duration = rows.IsDBNull(6) || started is null ? null : (ended ?? Time(rows, 6)) - started,
            Result = rows.IsDBNull(7) ? null : rows.GetDouble(7),
            Starred = rows.GetBoolean(8),
            Archived = rows.GetBoolean(9),
            Inputs = rows.GetString(10),
            Recipe = rows.GetString(11),
            Kind = (FolderKind)rows.GetInt32(12),
            Status = rows.IsDBNull(13) ? null : Enum.Parse<RunStatus>(rows.GetString(13), ignoreCase: true),
        };
    }

    private static DateTimeOffset? Time(SqliteDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(
            Math.Clamp(rows.GetInt64(column), DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    private static object?[] Values(SqliteDataReader rows, int from, int count)
    {
        if (count == 0)
            return [];
        var values = new object?[count];
        for (int at = 0; at < count; at++)
            values[at] = rows.IsDBNull(from + at) ? null : rows.GetValue(from + at);
        return values;
    }

    private List<string> Texts(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
            texts.Add(rows.GetString(0));
        return texts;
    }
}

/// <summary>A run that a query found, the values of the fields asked for, and what it is ordered by.</summary>
internal sealed record RunRow(StoredRun Run, object?[] Values, object?[] Keys);

/// <summary>A directory that the store could not read, or not all of.</summary>
/// <param name="Path">The directory.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record StoreProblem(string Path, string Message);

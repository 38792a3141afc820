using Compose.Nodes;
using Compose.Runner.Tracking;
using Microsoft.Data.Sqlite;

namespace Compose.Runner.Store;

/// <summary>Writes runs into the index, in one transaction.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly SqliteTransaction transaction;
    private readonly Dictionary<string, SqliteCommand> commands = [];
    private readonly SqliteConnection connection;

    public IndexWriter(SqliteConnection connection)
    {
        this.connection = connection;
        transaction = connection.BeginTransaction();
    }

    public void Commit() => transaction.Commit();

    public void Dispose()
    {
        foreach (SqliteCommand command in commands.Values)
            command.Dispose();
        transaction.Dispose();
    }

    public void PutFolder(string path, string? parent, FolderKind kind, string stamp, bool ended, string? problem) =>
        Execute("insert or replace into folders(path, parent, kind, stamp, ended, problem) values ($0, $1, $2, $3, $4, $5)",
            path, parent, (int)kind, stamp, ended, problem);

    public void Remove(string path)
    {
        RemoveRun(path);
        Execute("delete from folders where path = $0", path);
    }

    public void RemoveRun(string path)
    {
        foreach (string table in IndexSchema.OfRun)
            Execute($"delete from {table} where run = (select run from runs where path = $0)", path);
        Execute("delete from runs where path = $0", path);
    }

    public void PutRun(string path, RunReading run, RunInputs inputs)
    {
        RemoveRun(path);
        Execute(
            """
            insert into runs(path, id, name, status, number, started, finished, alive, result, user, machine, "commit", branch, dirty,
                error, note, starred, archived, inputs, recipe, damaged, overrides)
            values ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
            """,
            path, run.Id, run.Name, run.Status is { } status ? RunEventJson.Name(status) : null, run.Number, run.Started, run.Finished,
            run.LastSign, run.Result, run.Fact("user"), run.Fact("machine"), run.Conditions.Code?.Commit, run.Conditions.Code?.Branch,
            run.Conditions.Code?.Dirty, run.Failure?.Message, run.Annotations.Note, run.Annotations.Starred, run.Annotations.Archived,
            inputs.Exact, inputs.Recipe, run.Damaged, string.Join(' ', run.Overrides));
        long key = LastKey();
        foreach (RunParameter parameter in run.Parameters)
        {
            Execute(
                "insert or replace into params values ($0, $1, $2, $3, $4)",
                key, parameter.Name, (int)parameter.Value.Kind, RunReading.TextOf(parameter.Value), NumberOf(parameter.Value));
        }

        foreach ((string name, MetricSummary metric) in run.Metrics)
        {
            Execute(
                "insert or replace into metrics values ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
                key, name, metric.Last, metric.First, metric.Lowest, metric.Highest, metric.Mean, metric.Count, metric.LastStep);
        }

        foreach ((string name, string value) in run.Tags)
            Execute("insert or replace into tags values ($0, $1, $2)", key, name, value);
        foreach (RunEvent.DatasetUsed data in run.Datasets)
            Execute("insert or replace into data values ($0, $1, $2)", key, data.Name, data.Version);
    }

    private static object? NumberOf(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Integer => value.TryGetInt64(out long whole) ? (object)whole : (double)value.AsInteger,
        ScalarKind.Float => value.AsFloat,
        _ => null,
    };

    private long LastKey()
    {
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select last_insert_rowid()";
        return (long)command.ExecuteScalar()!;
    }

    // SQLite has no NaN: it is null there.
    private void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (!commands.TryGetValue(sql, out SqliteCommand? command))
        {
            commands[sql] = command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            for (int at = 0; at < values.Length; at++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${at}" });
        }

        for (int at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at] is null or double.NaN ? DBNull.Value : values[at];
        command.ExecuteNonQuery();
    }
}

using Compose.Runner.Store;
using Microsoft.Data.Sqlite;

namespace Compose.Runner.Tests.Store;

/// <summary>All that an index says, in an order of its own: the keys of rows and the stamps of folders aside.</summary>
internal static class IndexDump
{
    public static string Of(string root)
    {
        using var connection = new SqliteConnection($"Data Source={IndexDatabase.PathIn(root)};Pooling=false");
        connection.Open();
        var lines = new List<string>();
        foreach (string table in IndexSchema.OfRun)
            lines.AddRange(Rows(connection, $"select r.path, t.* from {table} t join runs r using(run) order by r.path, t.name", row => [row[0], .. row[2..]]));
        lines.AddRange(Rows(connection, "select * from runs order by path", row => row[1..]));
        lines.AddRange(Rows(connection, "select path, parent, kind, problem, ended from folders order by path", row => row));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Rows(SqliteConnection connection, string sql, Func<object[], object[]> take)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            object[] values = new object[rows.FieldCount];
            rows.GetValues(values);
            yield return string.Join('|', take(values));
        }
    }
}

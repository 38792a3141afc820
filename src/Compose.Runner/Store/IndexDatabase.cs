using System.Globalization;
using Compose.Runner.Queries;
using Compose.Runner.Runs;
using Microsoft.Data.Sqlite;

namespace Compose.Runner.Store;

/// <summary>The SQLite file of an index: made when it is missing, of another version or damaged; kept in memory where nothing may be written.</summary>
internal static class IndexDatabase
{
    public const string FileName = "index.db";

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>The function that <c>like</c> and <c>ilike</c> are compiled to.</summary>
    public const string LikeFunction = "compose_like";

    public static string PathIn(string root) => Path.Combine(root, RunFiles.StoreFolder, FileName);

    public static SqliteConnection Open(string root)
    {
        string path = PathIn(root);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return OpenInMemory();
        }

        try
        {
            return TryOpen(path) ?? Recreate(path);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            // Read-only, or held by another process for long: the file is left alone.
            return OpenInMemory();
        }
    }

    /// <summary>Whether the file itself is at fault, so that it has to be built anew.</summary>
    public static bool IsDamage(SqliteException failure) => failure.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Deletes the file and makes an empty one.</summary>
    public static SqliteConnection Recreate(string path)
    {
        foreach (string suffix in (ReadOnlySpan<string>)["", "-journal", "-wal", "-shm"])
            File.Delete(path + suffix);
        return TryOpen(path) ?? OpenInMemory();
    }

    public static SqliteConnection OpenInMemory()
    {
        SqliteConnection connection = Connect("Data Source=:memory:");
        CreateTables(connection);
        return connection;
    }

    // Null when the file is not a usable index of this version.
    private static SqliteConnection? TryOpen(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            using SqliteTransaction transaction = connection.BeginTransaction();
            switch (Convert.ToInt64(Scalar(connection, "pragma user_version"), CultureInfo.InvariantCulture))
            {
                case IndexSchema.Version:
                    break;
                case 0 when Scalar(connection, "select count(*) from sqlite_schema") is 0L:
                    CreateTables(connection);
                    break;
                default:
                    transaction.Dispose();
                    connection.Dispose();
                    return null;
            }

            transaction.Commit();
            return connection;
        }
        catch (SqliteException failure)
        {
            connection?.Dispose();
            if (IsDamage(failure))
                return null;
            throw;
        }
    }

    private static SqliteConnection Connect(string text)
    {
        var connection = new SqliteConnection(text);
        connection.Open();
        connection.CreateFunction(
            LikeFunction,
            (string? value, string pattern, bool ignoreCase) => value is not null && LikePattern.Matches(value, pattern, ignoreCase),
            isDeterministic: true);
        Execute(connection, "pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -32000");
        return connection;
    }

    private static void CreateTables(SqliteConnection connection)
    {
        Execute(connection, IndexSchema.Tables);
        Execute(connection, $"pragma user_version = {IndexSchema.Version}");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

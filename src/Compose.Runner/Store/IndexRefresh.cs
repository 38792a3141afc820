using Compose.Runner.Runs;
using Microsoft.Data.Sqlite;

namespace Compose.Runner.Store;

/// <summary>Brings an index up to what lies in the directories below its root, reading only what has changed.</summary>
internal sealed class IndexRefresh
{
    private const int Deepest = 12;

    private readonly string root;
    private readonly SqliteConnection connection;
    private readonly DateTime now;
    private readonly Dictionary<string, KnownFolder> known = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> children;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<ChangedFolder> changed = [];

    public IndexRefresh(string root, SqliteConnection connection, DateTime now)
    {
        (this.root, this.connection, this.now) = (root, connection, now);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select path, parent, kind, stamp, ended from folders";
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            known[rows.GetString(0)] = new KnownFolder(
                rows.IsDBNull(1) ? null : rows.GetString(1), (FolderKind)rows.GetInt32(2), rows.GetString(3), rows.GetBoolean(4));
        }

        children = known.Where(folder => folder.Value.Parent is not null)
            .ToLookup(folder => folder.Value.Parent!, folder => folder.Key, StringComparer.Ordinal);
    }

    /// <summary>Does the work; a transaction is begun only when there is some.</summary>
    public void Run(IProgress<RefreshProgress>? progress)
    {
        Visit("", null, 0);
        string[] gone = [.. known.Keys.Where(path => !seen.Contains(path))];
        if (gone.Length == 0 && changed.Count == 0)
            return;

        using var writer = new IndexWriter(connection);
        foreach (string path in gone)
            writer.Remove(path);
        int done = 0;
        ParallelQuery<ReadFolder> read = changed.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(Read);
        foreach (ReadFolder folder in read)
        {
            Write(writer, folder);
            progress?.Report(new RefreshProgress(++done, changed.Count));
        }

        writer.Commit();
    }

    private void Visit(string path, string? parent, int depth)
    {
        seen.Add(path);
        string directory = Path.Combine(root, path);
        KnownFolder? before = known.GetValueOrDefault(path);
        if (before is not null && before.Stamp.Length > 0
            && RunFolder.StampOf(directory, before.Kind, before.Ended, now) == before.Stamp)
        {
            foreach (string child in children[path])
                Visit(child, path, depth + 1);
            return;
        }

        FolderKind kind = RunFolder.KindOf(directory);
        if (RunFolder.StampOf(directory, kind, ended: false, now) is not { } stamp)
        {
            seen.Remove(path);
            return;
        }

        changed.Add(new ChangedFolder(path, parent, kind, stamp));
        if (kind == FolderKind.Folder && depth < Deepest)
            VisitChildren(directory, path, depth);
    }

    private void VisitChildren(string directory, string path, int depth)
    {
        int own = changed.Count - 1;
        try
        {
            foreach (string child in RunFolder.ChildrenOf(directory))
                Visit(path.Length == 0 ? Path.GetFileName(child) : $"{path}/{Path.GetFileName(child)}", path, depth + 1);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            changed[own] = changed[own] with { Problem = failure.Message, Stamp = "" };
        }
    }

    private ReadFolder Read(ChangedFolder folder)
    {
        if (folder.Kind == FolderKind.Folder)
            return new ReadFolder(folder, null, null, folder.Problem);
        string directory = Path.Combine(root, folder.Path);
        try
        {
            if (RunReader.Read(directory, folder.Kind) is not { } run)
                return NotBegun(folder, directory);
            return new ReadFolder(folder, run, RunInputs.Of(run), null);
        }
        catch (UnreadableRunException failure)
        {
            return new ReadFolder(folder, null, null, failure.Message);
        }
    }

    // A run that is just beginning is no problem; one that stays like this died before its first word.
    private ReadFolder NotBegun(ChangedFolder folder, string directory) => new(
        folder with { Stamp = "" }, null, null,
        now - Directory.GetLastWriteTimeUtc(Path.Combine(directory, RunFiles.RecordFolder)) > StoredRun.SilentAtMost ? "it ended before its first word" : null);

    private void Write(IndexWriter writer, ReadFolder read)
    {
        ChangedFolder folder = read.Folder;
        bool ended = read.Run is { Status: not RunStatus.Running };

        // The stamp was taken before reading, as of a run that goes on: one that has ended needs less to be watched.
        string stamp = ended && folder.Stamp.Length > 0 ? folder.Stamp.Split(':')[0] : folder.Stamp;
        writer.PutFolder(folder.Path, folder.Parent, folder.Kind, stamp, ended, read.Problem);
        if (read.Run is { } run)
            writer.PutRun(folder.Path, run, read.Inputs!);
        else if (folder.Kind != FolderKind.Folder || known.GetValueOrDefault(folder.Path)?.Kind is not (null or FolderKind.Folder))
            writer.RemoveRun(folder.Path);
    }

    private sealed record KnownFolder(string? Parent, FolderKind Kind, string Stamp, bool Ended);

    private sealed record ChangedFolder(string Path, string? Parent, FolderKind Kind, string Stamp, string? Problem = null);

    private sealed record ReadFolder(ChangedFolder Folder, RunReading? Run, RunInputs? Inputs, string? Problem);
}

/// <summary>How far reading changed directories has come.</summary>
public readonly record struct RefreshProgress(int Done, int Total);

using System.Text.Json;
using Compose.Diagnostics;
using Compose.Runner.Runs;
using Compose.Text;

namespace Compose.Runner.Store;

/// <summary>
/// Where the deleted runs of a root lie until they are cleared away: each in a folder of its own under <c>.compose/trash</c>, moved there
/// whole, beside a note of where it was.
/// </summary>
internal sealed class RunTrash(string root, TimeProvider clock)
{
    private const string Trash = "trash";
    private const string Note = "trashed.json";
    private const string Content = "run";

    /// <summary>Moves a run here.</summary>
    /// <exception cref="ComposeException">It still runs, or is not the store's to move.</exception>
    public TrashedRun Put(StoredRun run)
    {
        if (run.Kind == FolderKind.HydraRun)
            throw Refused($"{run.Id} is a run of Hydra's, and those are only read.", $"delete {run.Directory} by hand");
        if (run.Status == RunStatus.Running)
            throw Refused($"{run.Id} still runs.", "stop it first");
        string from = Path.GetRelativePath(root, run.Directory);
        if (from == ".")
            throw Refused($"{run.Id} is all that '{root}' holds.", "name the directory above it: --root DIR");

        string folder = Path.Combine(root, RunFiles.StoreFolder, Trash, RunId.New(clock));
        var trashed = new TrashedRun(run.Id, run.Directory, clock.GetUtcNow(), folder);
        Directory.CreateDirectory(folder);
        try
        {
            // The note comes first: a run without one could not be put back.
            WriteNote(trashed, from);
            Directory.Move(run.Directory, Path.Combine(folder, Content));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return trashed;
    }

    /// <summary>What is here, the longest ago first.</summary>
    public IEnumerable<TrashedRun> List()
    {
        string trash = Path.Combine(root, RunFiles.StoreFolder, Trash);
        return Directory.Exists(trash)
            ? Directory.EnumerateDirectories(trash).Select(Read).OfType<TrashedRun>().OrderBy(run => run.Deleted)
            : [];
    }

    /// <summary>Moves a run back to where it was.</summary>
    /// <exception cref="ComposeException">Something else is there now.</exception>
    public static void Restore(TrashedRun run)
    {
        if (Path.Exists(run.From))
            throw Refused($"'{run.From}', where {run.Id} was, is taken.", "move that away first");
        Directory.CreateDirectory(Path.GetDirectoryName(run.From)!);
        Directory.Move(Path.Combine(run.Folder, Content), run.From);
        Erase(run);
    }

    /// <summary>Deletes what the trash holds of a run, for good.</summary>
    public static void Erase(TrashedRun run) => Directory.Delete(run.Folder, recursive: true);

    private static void WriteNote(TrashedRun run, string from)
    {
        var json = new JsonWriter();
        json.WriteStartObject();
        json.WriteNumber("version", RunFiles.FormatVersion);
        json.WriteString("id", run.Id);
        json.WriteString("from", from.Replace('\\', '/'));
        json.WriteNumber("time", run.Deleted.ToUnixTimeMilliseconds());
        json.WriteEndObject();
        using var file = new FileStream(Path.Combine(run.Folder, Note), FileMode.CreateNew);
        file.Write(json.Written);
    }

    // Null where there is no run of this root's: nothing that could be put back, or told apart from something else's.
    private TrashedRun? Read(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, Content)))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Note)));
            JsonElement note = document.RootElement;
            string from = Path.GetFullPath(Path.Combine(root, note.GetProperty("from").GetString() ?? ""));
            var deleted = DateTimeOffset.FromUnixTimeMilliseconds(note.GetProperty("time").GetInt64());
            return !Path.GetRelativePath(root, from).StartsWith('.')
                ? new TrashedRun(note.GetProperty("id").GetString() ?? "", from, deleted, folder)
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static ComposeException Refused(string message, string fix) => new(ErrorKind.Usage, new Diagnostic(message) { Fix = fix });
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Compose.Runner.Capture;
using Compose.Runner.Runs;
using Compose.Runner.Tracking;

namespace Compose.Runner.Store;

/// <summary>
/// The artifacts that go with an export: a folder beside its file, in which each content lies once, under its hash. A folder that was an
/// artifact is a list of its files there.
/// </summary>
internal sealed partial class ArtifactVault(string folder)
{
    private const string Ending = ".artifacts";
    private const string ListEnding = ".list";

    /// <summary>That of an export file.</summary>
    public static ArtifactVault Of(string exportFile) => new(exportFile + Ending);

    /// <summary>Whether a file is an export or belongs to it.</summary>
    public static bool IsOf(string exportFile, string path) =>
        path == exportFile || path.StartsWith(exportFile + Ending + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Takes in an artifact, unless it is here already.</summary>
    /// <param name="directory">The run directory.</param>
    /// <param name="artifact">What the run says of it.</param>
    /// <param name="largest">The bytes that it may have.</param>
    /// <returns>Null when it is here, else why not.</returns>
    public ArtifactFault? Put(string directory, RunEvent.ArtifactMade artifact, long largest)
    {
        if (PlaceIn(directory, artifact.Path) is not { } path || Entry(artifact.Content.Sha256) is not { } entry)
            return ArtifactFault.LeadsOut;
        if (File.Exists(entry) || File.Exists(entry + ListEnding))
            return null;
        if (artifact.Content.Size > largest)
            return ArtifactFault.TooLarge(artifact.Content.Size);
        if (!Path.Exists(path))
            return ArtifactFault.Gone;
        if (ContentHash.Of(path).Sha256 != artifact.Content.Sha256)
            return ArtifactFault.Changed;
        if (File.Exists(path))
        {
            Take(path);
            return null;
        }

        string[] names = ContentHash.NamesIn(path);
        if (Array.Exists(names, name => Directory.Exists(Path.Combine(path, name))))
            return ArtifactFault.HoldsLinks;
        string[] lines = [.. names.Select(name => JsonSerializer.Serialize([Take(Path.Combine(path, name)), name], ListLine.Default.StringArray))];
        Add(entry + ListEnding, fresh => File.WriteAllLines(fresh, lines));
        return null;
    }

    /// <summary>Gives a run an artifact back, unless it has it.</summary>
    /// <param name="directory">The run directory.</param>
    /// <param name="artifact">What the run says of it.</param>
    /// <returns>Null when it is there, as the run made it; else why not.</returns>
    public ArtifactFault? Restore(string directory, RunEvent.ArtifactMade artifact)
    {
        if (PlaceIn(directory, artifact.Path) is not { } path || Entry(artifact.Content.Sha256) is not { } entry)
            return ArtifactFault.LeadsOut;
        if (Path.Exists(path))
            return ContentHash.Of(path).Sha256 == artifact.Content.Sha256 ? null : ArtifactFault.Changed;
        bool isFolder = File.Exists(entry + ListEnding);
        if (!isFolder && !File.Exists(entry))
            return ArtifactFault.NotExported;
        bool isWhole = isFolder ? RestoreFolder(entry + ListEnding, path) : RestoreFile(entry, path);
        if (isWhole && ContentHash.Of(path).Sha256 == artifact.Content.Sha256)
            return null;
        if (isFolder)
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
        return ArtifactFault.Damaged;
    }

    private static bool RestoreFile(string entry, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(entry, path);
        return true;
    }

    private bool RestoreFolder(string list, string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            return File.ReadLines(list).All(line =>
                JsonSerializer.Deserialize(line, ListLine.Default.StringArray) is [var sha256, var name]
                && PlaceIn(path, name) is { } file && Entry(sha256) is { } entry && File.Exists(entry) && RestoreFile(entry, file));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A file is called by the hash of what was taken in.
    private string Take(string file)
    {
        string sha256 = ContentHash.Of(file).Sha256;
        if (!File.Exists(Entry(sha256)))
            Add(Entry(sha256)!, fresh => File.Copy(file, fresh));
        return sha256;
    }

    // Made beside and renamed: what has its name is whole.
    private void Add(string entry, Action<string> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(entry)!);
        string fresh = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            write(fresh);
            File.Move(fresh, entry, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    // Null for a hash that is none: in an export that somebody made up it could lead anywhere.
    private string? Entry(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower) ? Path.Combine(folder, sha256[..2], sha256) : null;

    // Null where a path leads out of the directory, or into the record.
    private static string? PlaceIn(string directory, string path)
    {
        string inside = Path.GetRelativePath(directory, Path.Combine(directory, path));
        string first = inside.Split(Path.DirectorySeparatorChar)[0];
        return Path.IsPathRooted(inside) || first is "." or ".." or RunFiles.RecordFolder or RunFiles.ConfigFolder ? null : Path.Combine(directory, inside);
    }

    // A line of a list: the hash of a file, and its path in the folder.
    [JsonSerializable(typeof(string[]))]
    private sealed partial class ListLine : JsonSerializerContext;
}

/// <summary>Why an artifact is not where it ought to be; the message goes on after its path.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="IsLoss">Whether it is not what the run made; else it was left out.</param>
internal sealed record ArtifactFault(string Message, bool IsLoss)
{
    public static readonly ArtifactFault Gone = new("is gone", IsLoss: true);
    public static readonly ArtifactFault Changed = new("has changed", IsLoss: true);
    public static readonly ArtifactFault Damaged = new("is damaged in the export", IsLoss: true);
    public static readonly ArtifactFault LeadsOut = new("does not lie in the run directory", IsLoss: true);
    public static readonly ArtifactFault HoldsLinks = new("holds links to folders, which are not exported", IsLoss: true);
    public static readonly ArtifactFault NotExported = new("is not in the export", IsLoss: false);

    public static ArtifactFault TooLarge(long size) => new(FormattableString.Invariant($"is left out: {size} bytes"), IsLoss: false);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Compose.Runner.Capture;

/// <summary>
/// Hashes of large files from earlier runs, so that an unchanged file of many gigabytes is not read again: one small file each in the
/// user's cache directory, valid while path, size and time of change stay what they were. Any number of processes may share it.
/// </summary>
internal sealed class HashCache(string directory)
{
    /// <summary>The bytes from which on a file is worth remembering; a smaller one is read faster than it is looked up.</summary>
    public const long SmallestFile = 4 * 1024 * 1024;

    // A file may change twice within one tick of the file system's clock.
    private static readonly TimeSpan leastAge = TimeSpan.FromSeconds(2);

    /// <summary>The cache of a user: below <c>XDG_CACHE_HOME</c>, or <c>~/.cache</c>, or <c>LOCALAPPDATA</c>; null where there is no home.</summary>
    public static HashCache? OfUser(Func<string, string?> variable)
    {
        string? home = variable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : variable("LOCALAPPDATA") is { Length: > 0 } local ? local
            : variable("HOME") is { Length: > 0 } user ? Path.Combine(user, ".cache") : null;
        return home is null ? null : new HashCache(Path.Combine(home, "compose", "hashes"));
    }

    /// <summary>The hash of a file as it was when it was last read; null when that is not known, or no longer so.</summary>
    public byte[]? Find(FileInfo file)
    {
        try
        {
            string[] lines = File.ReadAllLines(EntryOf(file));
            return lines is [var facts, var hash] && facts == FactsOf(file) ? Convert.FromHexString(hash) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Remembers the hash of a file as it is now.</summary>
    public void Add(FileInfo file, byte[] hash)
    {
        if (DateTime.UtcNow - file.LastWriteTimeUtc < leastAge)
            return;
        try
        {
            Directory.CreateDirectory(directory);
            string fresh = Path.Combine(directory, Path.GetRandomFileName());
            File.WriteAllText(fresh, $"{FactsOf(file)}\n{Convert.ToHexStringLower(hash)}\n");
            File.Move(fresh, EntryOf(file), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next run reads the file again.
        }
    }

    private string EntryOf(FileInfo file) =>
        Path.Combine(directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.FullName))));

    private static string FactsOf(FileInfo file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks} {file.FullName.ReplaceLineEndings(" ")}");
}

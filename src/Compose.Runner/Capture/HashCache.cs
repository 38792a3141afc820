using System.Globalization;
using System.Security.Cryptography;

namespace Compose.Runner.Capture;

/// <summary>
/// Hashes of files from earlier runs, so that an unchanged file of many gigabytes is not read again: one small file each in the
/// user's cache directory, valid while path, size and time of change stay what they were. Any number of processes may share it.
/// </summary>
/// <param name="directory">Where they are kept.</param>
/// <param name="smallestFile">The bytes from which on a file is worth remembering; a smaller one is read faster than it is looked up.</param>
internal sealed class HashCache(string directory, long smallestFile = HashCache.UsualSmallestFile)
{
    private const long UsualSmallestFile = 4 * 1024 * 1024;
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    // A file may change twice within one tick of the file system's clock.
    private static readonly TimeSpan leastAge = TimeSpan.FromSeconds(2);

    /// <summary>The bytes from which on a file is remembered.</summary>
    public long SmallestFile => smallestFile;

    /// <summary>The cache of a user: below <c>XDG_CACHE_HOME</c>, or <c>~/.cache</c>, or <c>LOCALAPPDATA</c>; null where there is no home.</summary>
    public static HashCache? OfUser(Func<string, string?> variable, long smallestFile = UsualSmallestFile)
    {
        string? home = variable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : variable("LOCALAPPDATA") is { Length: > 0 } local ? local
            : variable("HOME") is { Length: > 0 } user ? Path.Combine(user, ".cache") : null;
        return home is null ? null : new HashCache(Path.Combine(home, "compose", "hashes"), smallestFile);
    }

    /// <summary>The SHA-256 of a file, in hexadecimal digits, as it was when it was last read; null when that is not known, or no longer so.</summary>
    public string? Find(FileInfo file)
    {
        try
        {
            string entry = EntryOf(file);
            if (!File.Exists(entry))
                return null;
            string text = File.ReadAllText(entry);
            return text.Length > HashLength && text.AsSpan(HashLength).SequenceEqual(FactsOf(file)) ? text[..HashLength] : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Remembers the hash of a file as it is now.</summary>
    public void Add(FileInfo file, string hash)
    {
        if (DateTime.UtcNow - file.LastWriteTimeUtc < leastAge)
            return;
        try
        {
            Directory.CreateDirectory(directory);
            string fresh = Path.Combine(directory, Path.GetRandomFileName());
            File.WriteAllText(fresh, hash + FactsOf(file));
            File.Move(fresh, EntryOf(file), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next run reads the file again.
        }
    }

    // FNV-1a: paths that come to one name replace each other, and the facts tell them apart. The first cryptographic hash of a process takes 5 ms.
    private string EntryOf(FileInfo file)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in file.FullName)
            hash = unchecked((hash ^ c) * 1099511628211);
        return Path.Combine(directory, hash.ToString("x16", CultureInfo.InvariantCulture));
    }

    private static string FactsOf(FileInfo file) =>
        string.Create(CultureInfo.InvariantCulture, $"\n{file.Length} {file.LastWriteTimeUtc.Ticks} {file.FullName}\n");
}

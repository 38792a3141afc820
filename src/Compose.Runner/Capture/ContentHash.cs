using System.Buffers.Binary;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Compose.Runner.Capture;

/// <summary>What a file or a directory holds, as a fingerprint.</summary>
/// <param name="Sha256">
/// The SHA-256 of a file; of a directory, that over the relative paths (with <c>/</c>, in ordinal order), sizes and hashes of its files.
/// </param>
/// <param name="Size">The bytes of all files.</param>
/// <param name="Files">How many files there are.</param>
public sealed record ContentHash(string Sha256, long Size, int Files)
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Reads and hashes a file or, with all below it, a directory.</summary>
    /// <exception cref="IOException">There is no such file or directory, or it cannot be read.</exception>
    internal static ContentHash Of(string path, HashCache? cache = null) => Directory.Exists(path) ? OfDirectory(path, cache) : OfFile(path, cache);

    /// <summary>The SHA-256 over several texts in their order.</summary>
    internal static string OfTexts(IEnumerable<string> texts)
    {
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in texts)
            AddText(total, text);
        return Hexadecimal(total.GetHashAndReset());
    }

    private static ContentHash OfFile(string path, HashCache? cache)
    {
        (string hash, long size) = Hash(path, cache);
        return new ContentHash(hash, size, 1);
    }

    /// <summary>The files of a directory in the order in which they are hashed, by their paths in it with <c>/</c>.</summary>
    internal static string[] NamesIn(string root) =>
        [.. FilesIn(root).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static ContentHash OfDirectory(string root, HashCache? cache)
    {
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        int count = 0;
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (string name in NamesIn(root))
        {
            (string hash, long size) = Hash(Path.Combine(root, name), cache);
            AddText(total, name);
            BinaryPrimitives.WriteInt64LittleEndian(length, size);
            total.AppendData(length);
            total.AppendData(Convert.FromHexString(hash));
            bytes += size;
            count++;
        }

        return new ContentHash(Hexadecimal(total.GetHashAndReset()), bytes, count);
    }

    // The framework's way is compiled at run time, which a short run would wait for.
    private static string Hexadecimal(ReadOnlySpan<byte> hash)
    {
        Span<char> text = stackalloc char[2 * SHA256.HashSizeInBytes];
        for (int at = 0; at < hash.Length; at++)
        {
            text[2 * at] = Digits[hash[at] >> 4];
            text[(2 * at) + 1] = Digits[hash[at] & 0xf];
        }

        return new string(text);
    }

    // Links to files count as what they lead to. Links to directories may lead in a circle: of those it counts where they lead.
    private static FileSystemEnumerable<string> FilesIn(string root) => new(
        root,
        static (ref FileSystemEntry entry) => entry.ToFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(entry),
        ShouldRecursePredicate = static (ref FileSystemEntry entry) => !IsLink(entry),
    };

    private static bool IsLink(in FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static (string Hash, long Size) Hash(string path, HashCache? cache)
    {
        if (Directory.Exists(path))
            return (Hexadecimal(SHA256.HashData(Encoding.UTF8.GetBytes(new DirectoryInfo(path).LinkTarget ?? ""))), 0);
        using FileStream file = File.OpenRead(path);
        if (cache is null || file.Length < cache.SmallestFile)
            return (Hexadecimal(SHA256.HashData(file)), file.Length);
        var facts = new FileInfo(path);
        if (cache.Find(facts) is { } known)
            return (known, facts.Length);
        string hash = Hexadecimal(SHA256.HashData(file));
        cache.Add(facts, hash);
        return (hash, file.Length);
    }

    private static void AddText(IncrementalHash total, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        total.AppendData(length);
        total.AppendData(bytes);
    }
}

using System.Buffers.Binary;
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
    /// <summary>Reads and hashes a file or, with all below it, a directory.</summary>
    /// <exception cref="IOException">There is no such file or directory, or it cannot be read.</exception>
    internal static ContentHash Of(string path) => Directory.Exists(path) ? OfDirectory(path) : OfFile(path);

    private static ContentHash OfFile(string path)
    {
        (byte[] hash, long size) = Hash(path);
        return new ContentHash(Convert.ToHexStringLower(hash), size, 1);
    }

    private static ContentHash OfDirectory(string root)
    {
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        int count = 0;
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (string name in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal))
        {
            (byte[] hash, long size) = Hash(Path.Combine(root, name));
            byte[] nameBytes = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteInt64LittleEndian(length, nameBytes.Length);
            total.AppendData(length);
            total.AppendData(nameBytes);
            BinaryPrimitives.WriteInt64LittleEndian(length, size);
            total.AppendData(length);
            total.AppendData(hash);
            bytes += size;
            count++;
        }

        return new ContentHash(Convert.ToHexStringLower(total.GetHashAndReset()), bytes, count);
    }

    private static (byte[] Hash, long Size) Hash(string path)
    {
        using FileStream file = File.OpenRead(path);
        return (SHA256.HashData(file), file.Length);
    }
}

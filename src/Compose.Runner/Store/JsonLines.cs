namespace Compose.Runner.Store;

/// <summary>Reads the complete lines of a file that may still be written to.</summary>
internal static class JsonLines
{
    private static readonly FileStreamOptions Shared = new()
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
    };

    public delegate void LineReader(ReadOnlySpan<byte> line);

    /// <summary>Calls <paramref name="read"/> for each line. What follows the last line break was cut off by a kill and is passed over.</summary>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static void Read(string path, LineReader read)
    {
        using var file = new FileStream(path, Shared);
        Read(file, read);
    }

    /// <summary>Calls <paramref name="read"/> for each line of a file that nobody writes to, the last one included where no line break ends it.</summary>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static void ReadAll(string path, LineReader read)
    {
        using var file = new FileStream(path, Shared);
        ReadOnlySpan<byte> last = Read(file, read);
        if (!last.IsEmpty)
            read(last);
    }

    /// <summary>The same, from where the file stands; what is left is given back.</summary>
    public static ReadOnlySpan<byte> Read(FileStream file, LineReader read)
    {
        byte[] buffer = new byte[(int)Math.Clamp(file.Length, 4096, 1 << 16)];
        int filled = 0;
        while (true)
        {
            int count = file.Read(buffer, filled, buffer.Length - filled);
            if (count == 0)
                return buffer.AsSpan(0, filled);
            filled += count;
            int start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                if (length > 0)
                    read(buffer.AsSpan(start, length));
                start += length + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}

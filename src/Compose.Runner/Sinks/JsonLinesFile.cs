using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Compose.Runner.Sinks;

/// <summary>A file to which lines of JSON are appended; what <see cref="Write"/> returned from survives the process.</summary>
internal sealed class JsonLinesFile : IDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly string path;
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json;
    private FileStream? file;

    public JsonLinesFile(string path)
    {
        this.path = path;
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Writes the object of a line; to be followed by <see cref="EndLine"/>.</summary>
    public Utf8JsonWriter Json => json;

    public void EndLine()
    {
        json.Flush();
        buffer.Write(LineEnd);
        json.Reset();
    }

    /// <summary>Hands the lines to the operating system in one piece. After a failure they are given up, all of them.</summary>
    public void Write()
    {
        try
        {
            file ??= new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Append(file);
        }
        finally
        {
            buffer.ResetWrittenCount();
        }
    }

    // A full disk takes a part; what fits later would go on in the middle of a line.
    private void Append(FileStream file)
    {
        long end = file.Position;
        try
        {
            file.Write(buffer.WrittenSpan);
        }
        catch
        {
            file.SetLength(end);
            throw;
        }
    }

    /// <summary>Makes what was written survive a loss of power.</summary>
    public void Sync() => file?.Flush(flushToDisk: true);

    public void Dispose()
    {
        json.Dispose();
        file?.Dispose();
    }
}

using Compose.Text;

namespace Compose.Runner.Sinks;

/// <summary>A file to which lines of JSON are appended in batches; what <see cref="Write"/> returned from survives the process.</summary>
internal sealed class JsonLinesFile(string path) : IDisposable
{
    // Arrays of 85,000 bytes and more are collected with everything else that lives, which a short run need not wait for.
    private const int Much = 32 * 1024;

    private readonly JsonWriter json = new();
    private FileStream? file;
    private long? batchStart;

    /// <summary>Takes the objects of the lines, each ended by <see cref="JsonWriter.EndLine"/>.</summary>
    public JsonWriter Json => json;

    /// <summary>Between two lines: hands a part of the batch on when it has become much, so that a long one is never in memory whole.</summary>
    public void Spill()
    {
        if (json.Written.Length >= Much)
            Append();
    }

    /// <summary>Hands the lines to the operating system. After a failure the batch is given up, all of it.</summary>
    public void Write()
    {
        Append();
        batchStart = null;
    }

    private void Append()
    {
        try
        {
            file ??= new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            batchStart ??= file.Position;
            file.Write(json.Written);
        }
        catch
        {
            // A full disk takes a part; what fits later would go on in the middle of a line.
            if (batchStart is { } start)
                file!.SetLength(start);
            batchStart = null;
            throw;
        }
        finally
        {
            json.Clear();
        }
    }

    /// <summary>Makes what was written survive a loss of power.</summary>
    public void Sync() => file?.Flush(flushToDisk: true);

    public void Dispose() => file?.Dispose();
}

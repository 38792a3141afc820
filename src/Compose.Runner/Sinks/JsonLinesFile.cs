using Compose.Text;

namespace Compose.Runner.Sinks;

/// <summary>A file to which lines of JSON are appended; what <see cref="Write"/> returned from survives the process.</summary>
internal sealed class JsonLinesFile(string path) : IDisposable
{
    private readonly JsonWriter json = new();
    private FileStream? file;

    /// <summary>Takes the objects of the lines, each ended by <see cref="JsonWriter.EndLine"/>.</summary>
    public JsonWriter Json => json;

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
            json.Clear();
        }
    }

    // A full disk takes a part; what fits later would go on in the middle of a line.
    private void Append(FileStream file)
    {
        long end = file.Position;
        try
        {
            file.Write(json.Written);
        }
        catch
        {
            file.SetLength(end);
            throw;
        }
    }

    /// <summary>Makes what was written survive a loss of power.</summary>
    public void Sync() => file?.Flush(flushToDisk: true);

    public void Dispose() => file?.Dispose();
}

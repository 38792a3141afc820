using System.Diagnostics;

namespace Compose.Runner.Store;

/// <summary>A file of exported runs, a line each. Of the processes that want to add to it one at a time has it; the others wait.</summary>
internal sealed class ExportFile : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly FileStream file;

    private ExportFile(FileStream file) => this.file = file;

    /// <summary>Opens a file to be added to, made when it is not there. A line that was cut short is taken away.</summary>
    /// <exception cref="IOException">It cannot be written, or another process does not let go of it.</exception>
    public static async Task<ExportFile> OpenAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var opened = new ExportFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
                opened.TakeTornLineAway();
                return opened;
            }
            catch (IOException failure) when (failure.GetType() == typeof(IOException) && File.Exists(path) && Stopwatch.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The ids of the runs that the file has.</summary>
    /// <exception cref="Compose.Diagnostics.ComposeException">It holds something else.</exception>
    public HashSet<string> ReadIds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        file.Position = 0;
        JsonLines.Read(file, line => ids.Add(RunRestorer.IdOf(line, $"Line {++number} of '{file.Name}'")));
        return ids;
    }

    /// <summary>Adds a run. When that fails the file is left as it was.</summary>
    public void Add(string id, string directory)
    {
        long end = file.Seek(0, SeekOrigin.End);
        try
        {
            RunArchive.Write(id, directory, file);
            file.Write("\n"u8);
        }
        catch
        {
            file.SetLength(end);
            throw;
        }
    }

    public void Dispose() => file.Dispose();

    private void TakeTornLineAway()
    {
        byte[] chunk = new byte[1 << 16];
        for (long end = file.Length; end > 0;)
        {
            int length = (int)Math.Min(chunk.Length, end);
            file.Position = end - length;
            file.ReadExactly(chunk, 0, length);
            int lineEnd = chunk.AsSpan(0, length).LastIndexOf((byte)'\n');
            if (lineEnd >= 0)
            {
                file.SetLength(end - length + lineEnd + 1);
                return;
            }

            end -= length;
        }

        file.SetLength(0);
    }
}

using System.Text;
using Compose.Runner.Settings;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Jobs;

/// <summary>A place that log lines go to, with their form and the least level it takes.</summary>
internal sealed class LogHandler : IDisposable
{
    private readonly ILogFormat format;
    private readonly Func<TextWriter> writer;

    private LogHandler(ILogFormat format, LogLevel level, Func<TextWriter> writer, bool isFile) =>
        (this.format, Level, this.writer, IsFile) = (format, level, writer, isFile);

    public LogLevel Level { get; }

    /// <summary>Whether this is a log file of the job, not a console.</summary>
    public bool IsFile { get; }

    public static LogHandler Console(ILogFormat format, LogLevel level, Func<TextWriter> writer) => new(format, level, writer, isFile: false);

    /// <summary>A file that is appended to, line by line, so that a killed job keeps all it had said.</summary>
    public static LogHandler File(ILogFormat format, LogLevel level, string path, SecretTexts secrets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var text = new HidingWriter(new StreamWriter(file, new UTF8Encoding(false)) { AutoFlush = true }, secrets);
        return new LogHandler(format, level, () => text, isFile: true);
    }

    public void Write(DateTimeOffset time, string category, LogLevel level, string message, Exception? exception)
    {
        if (level < Level)
            return;
        string line = format.Format(time, category, level, message, exception);
        TextWriter target = writer();
        lock (target)
            target.Write(line);
    }

    public void Dispose()
    {
        if (IsFile)
            writer().Dispose();
    }
}

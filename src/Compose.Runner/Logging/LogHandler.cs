using System.Text;
using Compose.Runner.Settings;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>A place that log lines go to, with their form and the least level it takes.</summary>
internal sealed class LogHandler : IDisposable
{
    private readonly ILogFormat format;
    private readonly Func<TextWriter> writer;

    private readonly SecretTexts secrets;
    private readonly Action<string> report;
    private bool failed;

    private LogHandler(ILogFormat format, LogLevel level, Func<TextWriter> writer, bool isFile, SecretTexts secrets, Action<string> report) =>
        (this.format, Level, this.writer, IsFile, this.secrets, this.report) = (format, level, writer, isFile, secrets, report);

    public LogLevel Level { get; }

    /// <summary>Whether this is a log file of the job, not a console.</summary>
    public bool IsFile { get; }

    public static LogHandler Console(ILogFormat format, LogLevel level, Func<TextWriter> writer, SecretTexts secrets) =>
        new(format, level, writer, isFile: false, secrets, _ => { });

    /// <summary>A file that is appended to, line by line, so that a killed job keeps all it had said.</summary>
    public static LogHandler File(ILogFormat format, LogLevel level, string path, SecretTexts secrets, Action<string> report)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var text = new StreamWriter(file, new UTF8Encoding(false)) { AutoFlush = true };
        return new LogHandler(format, level, () => text, isFile: true, secrets, report);
    }

    public void Write(DateTimeOffset time, string category, LogLevel level, string message, Exception? exception)
    {
        if (level < Level)
            return;
        string line = secrets.HideInMessage(format.Format(time, category, level, message, exception));
        TextWriter target = writer();
        lock (target)
        {
            try
            {
                target.Write(line);
            }
            catch (IOException failure)
            {
                // A full disk must not end what is only being told of. Later lines are tried again; the loss is told once.
                if (!failed)
                    report($"A log file cannot be written, lines of it are lost: {failure.Message}");
                failed = true;
            }
        }
    }

    public void Dispose()
    {
        try
        {
            if (IsFile)
                writer().Dispose();
        }
        catch (IOException)
        {
            // What could not be written has been told.
        }
    }
}

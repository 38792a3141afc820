using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>The form of a log line.</summary>
internal interface ILogFormat
{
    /// <summary>What is written of a message, with the end of the line.</summary>
    string Format(DateTimeOffset time, string category, LogLevel level, string message, Exception? exception);
}

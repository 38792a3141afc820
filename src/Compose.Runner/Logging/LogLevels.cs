using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>The names that logging configs use for levels, which are Python's.</summary>
internal static class LogLevels
{
    public static LogLevel Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "NOTSET" or "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" or "FATAL" => LogLevel.Critical,
        "NONE" or "OFF" => LogLevel.None,
        _ => LogLevel.Information,
    };

    public static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        _ => "CRITICAL",
    };
}

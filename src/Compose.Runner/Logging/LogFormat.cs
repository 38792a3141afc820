using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>The form of a log line, as Python's logging writes it: <c>[%(asctime)s][%(name)s][%(levelname)s] - %(message)s</c>.</summary>
internal sealed class LogFormat : ILogFormat
{
    private readonly ImmutableArray<Part> parts;
    private readonly Lazy<bool> coloured;

    /// <param name="format">The format.</param>
    /// <param name="coloured">Whether its colours are shown; asked when it has some. Null for never.</param>
    public LogFormat(string format, Func<bool>? coloured = null) =>
        (parts, this.coloured) = (Split(format), new Lazy<bool>(coloured ?? (() => false)));

    public static LogFormat MessageOnly { get; } = new("%(message)s");

    public string Format(DateTimeOffset time, string category, LogLevel level, string message, Exception? exception)
    {
        var line = new StringBuilder();
        foreach ((string literal, string? field) in parts)
        {
            line.Append(literal);
            if (field is not null)
                AppendField(line, field, time, category, level, message);
        }

        if (exception is not null)
            line.Append('\n').Append(exception);
        return line.Append('\n').ToString();
    }

    private void AppendField(
        StringBuilder line, string field, DateTimeOffset time, string category, LogLevel level, string message)
    {
        switch (field)
        {
            case "asctime":
                line.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss},{time.Millisecond:000}");
                break;
            case "name":
                line.Append(category);
                break;
            case "levelname":
                line.Append(LogLevels.Name(level));
                break;
            case "message":
                line.Append(message);
                break;
            case "process":
                line.Append(Environment.ProcessId);
                break;
            case "thread":
                line.Append(Environment.CurrentManagedThreadId);
                break;
            default:
                if (coloured.Value)
                    line.Append(Colour(field, level));
                break;
        }
    }

    private static string Colour(string field, LogLevel level) => field switch
    {
        "reset" => "\e[0m",
        "log_color" => level switch
        {
            LogLevel.Trace or LogLevel.Debug => "\e[35m",
            LogLevel.Information => "\e[32m",
            LogLevel.Warning => "\e[33m",
            LogLevel.Error => "\e[31m",
            _ => "\e[31;1m",
        },
        "black" => "\e[30m",
        "red" => "\e[31m",
        "green" => "\e[32m",
        "yellow" => "\e[33m",
        "blue" => "\e[34m",
        "purple" => "\e[35m",
        "cyan" => "\e[36m",
        "white" => "\e[37m",
        _ => "",
    };

    // A field is %(name)s; the letter at its end, and what may stand before it, do not matter here.
    private static ImmutableArray<Part> Split(string format)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        int from = 0;
        while (format.IndexOf("%(", from, StringComparison.Ordinal) is >= 0 and var start
            && format.IndexOf(')', start) is >= 0 and var close)
        {
            int end = close + 1;
            while (end < format.Length && !char.IsAsciiLetter(format[end]))
                end++;
            parts.Add(new Part(format[from..start], format[(start + 2)..close]));
            from = Math.Min(end + 1, format.Length);
        }

        parts.Add(new Part(format[from..], null));
        return parts.ToImmutable();
    }

    /// <summary>Text as it stands, and the field after it; null at the end.</summary>
    private sealed record Part(string Literal, string? Field);
}

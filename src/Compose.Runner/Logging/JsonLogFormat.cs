using System.Globalization;
using Compose.Text;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>A log line as a JSON object, for programs: <c>time</c> (ISO 8601), <c>level</c>, <c>logger</c>, <c>message</c> and, where there is one, <c>exception</c>.</summary>
internal sealed class JsonLogFormat : ILogFormat
{
    /// <summary>What a formatter of a logging config gives as its <c>format</c> to get such lines.</summary>
    public const string Name = "json";

    public string Format(DateTimeOffset time, string category, LogLevel level, string message, Exception? exception)
    {
        var json = new JsonWriter();
        json.WriteStartObject();
        json.WriteString("time", time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        json.WriteString("level", LogLevels.Name(level));
        json.WriteString("logger", category);
        json.WriteString("message", message);
        if (exception is not null)
            json.WriteString("exception", exception.ToString());
        json.WriteEndObject();
        json.EndLine();
        return json.ToString();
    }
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Logging;

/// <summary>A log line as a JSON object, for programs: <c>time</c> (ISO 8601), <c>level</c>, <c>logger</c>, <c>message</c> and, where there is one, <c>exception</c>.</summary>
internal sealed class JsonLogFormat : ILogFormat
{
    /// <summary>What a formatter of a logging config gives as its <c>format</c> to get such lines.</summary>
    public const string Name = "json";

    public string Format(DateTimeOffset time, string category, LogLevel level, string message, Exception? exception)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
            json.WriteString("level"u8, LogLevels.Name(level));
            json.WriteString("logger"u8, category);
            json.WriteString("message"u8, message);
            if (exception is not null)
                json.WriteString("exception"u8, exception.ToString());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length)) + "\n";
    }
}

using System.Text.Json;

namespace Compose.Runner.Tracking;

/// <summary>A metric at a glance: its last, lowest and highest value. NaN is never the lowest or highest.</summary>
internal sealed class MetricSummary
{
    private MetricPoint last;
    private double lowest = double.NaN;
    private double highest = double.NaN;
    private long count;

    public void Add(in MetricPoint point)
    {
        last = point;
        lowest = double.MinNumber(lowest, point.Value);
        highest = double.MaxNumber(highest, point.Value);
        count++;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("last"u8);
        RunEventJson.WriteFloat(json, last.Value);
        json.WritePropertyName("min"u8);
        RunEventJson.WriteFloat(json, lowest);
        json.WritePropertyName("max"u8);
        RunEventJson.WriteFloat(json, highest);
        json.WriteNumber("step"u8, last.Step);
        json.WriteNumber("count"u8, count);
        json.WriteEndObject();
    }
}

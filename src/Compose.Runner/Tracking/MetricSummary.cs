using System.Text.Json;
using Compose.Text;

namespace Compose.Runner.Tracking;

/// <summary>A metric at a glance: its first, last, lowest, highest and mean value. NaN is never the lowest or highest.</summary>
internal sealed class MetricSummary
{
    private double sum;

    public double First { get; private set; } = double.NaN;

    public double Last { get; private set; } = double.NaN;

    public double Lowest { get; private set; } = double.NaN;

    public double Highest { get; private set; } = double.NaN;

    public double Mean => Count == 0 ? double.NaN : sum / Count;

    public long LastStep { get; private set; }

    public long Count { get; private set; }

    public void Add(in MetricPoint point)
    {
        if (Count == 0)
            First = point.Value;
        (Last, LastStep) = (point.Value, point.Step);
        Lowest = double.MinNumber(Lowest, point.Value);
        Highest = double.MaxNumber(Highest, point.Value);
        sum += point.Value;
        Count++;
    }

    public void Write(JsonWriter json)
    {
        json.WriteStartObject();
        Write(json, "last", Last);
        Write(json, "min", Lowest);
        Write(json, "max", Highest);
        Write(json, "first", First);
        Write(json, "sum", sum);
        json.WriteNumber("step", LastStep);
        json.WriteNumber("count", Count);
        json.WriteEndObject();
    }

    /// <summary>Reads back what <see cref="Write(JsonWriter)"/> wrote; null when something of it is missing.</summary>
    public static MetricSummary? Read(JsonElement json)
    {
        if (Float("last") is not { } last || Float("min") is not { } lowest || Float("max") is not { } highest
            || Float("first") is not { } first || Float("sum") is not { } sum)
            return null;
        return new MetricSummary
        {
            Last = last,
            Lowest = lowest,
            Highest = highest,
            First = first,
            sum = sum,
            LastStep = json.GetProperty("step").GetInt64(),
            Count = json.GetProperty("count").GetInt64(),
        };

        double? Float(string name) => json.TryGetProperty(name, out JsonElement value) ? RunEventReader.ReadFloat(value) : null;
    }

    private static void Write(JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        RunEventJson.WriteFloat(json, value);
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.IO.Enumeration;
using Compose.Runner.Tracking;

namespace Compose.Runner.Sampling;

/// <summary>
/// Instruments of <see cref="System.Diagnostics.Metrics"/> as metrics of a run: a counter as its sum since the run began, a gauge as its latest
/// value, a histogram as <c>count</c>, <c>mean</c>, <c>min</c> and <c>max</c> of what it took since the last sample.
/// </summary>
/// <remarks>Each set of tag values is a metric of its own, the values after the instrument's name in the order of the tags' names: <c>requests/GET/200</c>.</remarks>
internal sealed class InstrumentMetrics : IMetricSource
{
    private readonly ConcurrentDictionary<string, Instrumented> values = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    /// <param name="patterns">Which instruments: the name of a meter or <c>meter/instrument</c>, <c>*</c> for any characters.</param>
    public InstrumentMetrics(ImmutableArray<string> patterns)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (patterns.Any(pattern => Matches(pattern, instrument)))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<byte>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<short>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<float>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, _) => Take(instrument, (double)value, tags));
        listener.Start();
    }

    public void Sample(Action<string, double> log, bool isLast)
    {
        listener.RecordObservableInstruments();
        foreach ((string name, Instrumented value) in values.OrderBy(one => one.Key, StringComparer.Ordinal))
            value.Sample(name, log);
    }

    public void Dispose() => listener.Dispose();

    private static bool Matches(string pattern, Instrument instrument) =>
        FileSystemName.MatchesSimpleExpression(pattern, pattern.Contains('/', StringComparison.Ordinal) ? $"{instrument.Meter.Name}/{instrument.Name}" : instrument.Meter.Name);

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        values.GetOrAdd(NameOf(instrument, tags), static (_, one) => new Instrumented(KindOf(one)), instrument).Take(value);

    private static string NameOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return instrument.Name;
        KeyValuePair<string, object?>[] ordered = tags.ToArray();
        Array.Sort(ordered, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return $"{instrument.Name}/{string.Join('/', ordered.Select(tag => tag.Value))}";
    }

    private static InstrumentKind KindOf(Instrument instrument)
    {
        Type type = instrument.GetType().GetGenericTypeDefinition();
        return type == typeof(Histogram<>) ? InstrumentKind.Histogram
            : type == typeof(Counter<>) || type == typeof(UpDownCounter<>) ? InstrumentKind.Sum
            : InstrumentKind.Latest; // gauges, and all that is observed, give what they are at
    }
}

/// <summary>What becomes of the values that an instrument takes.</summary>
internal enum InstrumentKind
{
    Sum,
    Latest,
    Histogram,
}

/// <summary>What an instrument has taken with one set of tags. Safe from any thread.</summary>
internal sealed class Instrumented(InstrumentKind kind)
{
    private readonly Lock gate = new();
    private double sum;
    private double least;
    private double most;
    private long count;

    public void Take(double value)
    {
        lock (gate)
        {
            sum = kind == InstrumentKind.Latest ? value : sum + value;
            (least, most) = count == 0 ? (value, value) : (Math.Min(least, value), Math.Max(most, value));
            count++;
        }
    }

    public void Sample(string name, Action<string, double> log)
    {
        lock (gate)
        {
            if (kind != InstrumentKind.Histogram)
            {
                log(name, sum);
                return;
            }

            if (count == 0)
                return;
            log($"{name}/count", count);
            log($"{name}/mean", sum / count);
            log($"{name}/min", least);
            log($"{name}/max", most);
            (sum, count) = (0, 0);
        }
    }
}

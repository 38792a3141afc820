using System.Globalization;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Durations as people write them: <c>90s</c>, <c>1h30m</c>, <c>1.5d</c>, <c>250ms</c>, or .NET's <c>1.02:03:04</c>. A bare number has no unit and is refused, except 0.</summary>
internal static class DurationText
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond),
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
    ];

    public static TimeSpan? Read(ScalarValue value)
    {
        if (value.TryGetInt64(out long number))
            return number == 0 ? TimeSpan.Zero : null;
        if (!value.TryGetString(out string? text))
            return null;
        text = text.Trim();
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan parsed) ? parsed : null;
        return ReadUnits(text);
    }

    private static TimeSpan? ReadUnits(ReadOnlySpan<char> text)
    {
        bool negative = text is ['-', ..];
        if (negative)
            text = text[1..];
        if (text.IsEmpty)
            return null;
        decimal ticks = 0;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExcept("0123456789.");
            if (digits <= 0
                || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount))
                return null;
            text = text[digits..].TrimStart();
            if (UnitOf(text) is not { } unit || amount > long.MaxValue / unit.Ticks)
                return null;
            ticks += amount * unit.Ticks;
            text = text[unit.Unit.Length..].TrimStart();
        }

        // A part of a tick would be lost.
        return ticks != decimal.Truncate(ticks) || ticks > long.MaxValue ? null : new TimeSpan((long)(negative ? -ticks : ticks));
    }

    private static (string Unit, long Ticks)? UnitOf(ReadOnlySpan<char> text)
    {
        foreach ((string unit, long ticks) in Units)
        {
            if (text.StartsWith(unit, StringComparison.Ordinal))
                return (unit, ticks);
        }

        return null;
    }
}

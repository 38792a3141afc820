using System.Globalization;
using Compose.Nodes;

namespace Compose.Schemas;

/// <summary>
/// Durations as people write them: <c>90s</c>, <c>1h30m</c>, <c>1.5d</c>, <c>250ms</c>, or as .NET prints them, <c>1.02:03:04</c>. A bare number has no
/// unit and is refused, except 0.
/// </summary>
internal static class DurationText
{
    /// <summary>What is read, to be put after "must be".</summary>
    public const string Expected = "a duration as 90s, 1h30m or 01:30:00";

    /// <summary>The texts that are durations, as a pattern of ECMA 262. It cannot tell what is too long, or finer than a tick; <see cref="Read"/> does.</summary>
    public const string Pattern =
        @"^\s*-?(([0-9]+\.)?([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]{1,7})?)?|(([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*(d|h|m|s|ms|us)\s*)+)\s*$";

    // Not TimeSpan.Parse, which takes the 24 of 24:00:00 for days.
    private static readonly string[] Clocks =
        [@"h\:m", @"h\:m\:s", @"h\:m\:s\.FFFFFFF", @"d\.h\:m", @"d\.h\:m\:s", @"d\.h\:m\:s\.FFFFFFF"];

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
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        bool isNegative = trimmed is ['-', ..];
        if (isNegative)
            trimmed = trimmed[1..];
        return trimmed.Contains(':') ? ReadClock(trimmed, isNegative) : ReadUnits(trimmed, isNegative);
    }

    private static TimeSpan? ReadClock(ReadOnlySpan<char> text, bool isNegative)
    {
        TimeSpanStyles style = isNegative ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None;
        return text is not [.., '.'] && TimeSpan.TryParseExact(text, Clocks, CultureInfo.InvariantCulture, style, out TimeSpan parsed) ? parsed : null;
    }

    private static TimeSpan? ReadUnits(ReadOnlySpan<char> text, bool isNegative)
    {
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
        return ticks != decimal.Truncate(ticks) || ticks > long.MaxValue ? null : new TimeSpan((long)(isNegative ? -ticks : ticks));
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

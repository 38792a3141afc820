using System.Collections.Immutable;

namespace Compose.Runner.Queries;

/// <summary>A unit of time: <c>d</c>, <c>day</c>, <c>days</c>.</summary>
internal sealed record TimeUnit(string Symbol, string Name)
{
    public static readonly TimeUnit Second = new("s", "second");
    public static readonly TimeUnit Minute = new("m", "minute");
    public static readonly TimeUnit Hour = new("h", "hour");
    public static readonly TimeUnit Day = new("d", "day");
    public static readonly TimeUnit Week = new("w", "week");
    public static readonly TimeUnit Month = new("mo", "month");
    public static readonly TimeUnit Year = new("y", "year");

    public static ImmutableArray<TimeUnit> All { get; } = [Second, Minute, Hour, Day, Week, Month, Year];

    public static TimeUnit? BySymbol(ReadOnlySpan<char> symbol)
    {
        foreach (TimeUnit unit in All)
        {
            if (symbol.Equals(unit.Symbol, StringComparison.OrdinalIgnoreCase))
                return unit;
        }

        return null;
    }

    public static TimeUnit? ByName(string name) => All.FirstOrDefault(unit =>
        name.Equals(unit.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(unit.Name + "s", StringComparison.OrdinalIgnoreCase));

    /// <summary>That many units later; earlier when negative. Past the calendar's ends it stays at them.</summary>
    public DateTimeOffset Add(DateTimeOffset time, long count)
    {
        double years = count / (Symbol switch { "s" => 31e6, "m" => 525e3, "h" => 8766.0, "d" => 365.0, "w" => 52.0, "mo" => 12.0, _ => 1.0 });
        if (years < 1 - time.Year + 1)
            return DateTimeOffset.MinValue;
        if (years > 9998 - time.Year)
            return DateTimeOffset.MaxValue;
        return Symbol switch
        {
            "s" => time.AddSeconds(count),
            "m" => time.AddMinutes(count),
            "h" => time.AddHours(count),
            "d" => time.AddDays(count),
            "w" => time.AddDays(7 * count),
            "mo" => time.AddMonths((int)count),
            _ => time.AddYears((int)count),
        };
    }

    /// <summary>The start of the calendar unit that a local time lies in; weeks start on Monday.</summary>
    public DateTime StartOf(DateTime time) => Symbol switch
    {
        "s" => new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second),
        "m" => new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, 0),
        "h" => new DateTime(time.Year, time.Month, time.Day, time.Hour, 0, 0),
        "d" => time.Date,
        "w" => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
        "mo" => new DateTime(time.Year, time.Month, 1),
        _ => new DateTime(time.Year, 1, 1),
    };

    public override string ToString() => Name;
}

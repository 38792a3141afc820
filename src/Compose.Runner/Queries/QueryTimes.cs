namespace Compose.Runner.Queries;

/// <summary>Says when the times of a query are, in milliseconds since 1970 (UTC), as seen from now.</summary>
internal sealed class QueryTimes(TimeProvider clock)
{
    private readonly DateTimeOffset now = clock.GetLocalNow();

    public long Now => now.ToUnixTimeMilliseconds();

    public long Instant(QueryValue value) => value switch
    {
        QueryValue.Number number => (long)number.Value,
        QueryValue.Date { Offset: { } offset } date => Milliseconds(date.Time, offset),
        QueryValue.Date date => Local(date.Time),
        QueryValue.Span span => span.Unit.Add(now, span.Count).ToUnixTimeMilliseconds(),
        QueryValue.Moment { Name: "today" } => Local(now.Date),
        QueryValue.Moment { Name: "yesterday" } => Local(now.Date.AddDays(-1)),
        _ => Now,
    };

    /// <summary>A length of time in milliseconds; a plain number counts seconds.</summary>
    public static double Duration(QueryValue value) => value switch
    {
        QueryValue.Span span => (span.Unit.Add(Epoch, span.Count) - Epoch).TotalMilliseconds,
        QueryValue.Number number => number.Value * 1000,
        _ => throw new ArgumentException($"{value} is not a length of time.", nameof(value)),
    };

    /// <summary>The first moment of a window and the first after it.</summary>
    public (long From, long Until) Window(TimeWindow window)
    {
        DateTime local = now.DateTime;
        return window switch
        {
            TimeWindow.Recent recent => (recent.Unit.Add(now, -recent.Count).ToUnixTimeMilliseconds(), Now + 1),
            TimeWindow.Day day => Unit(TimeUnit.Day, local, day.Current),
            TimeWindow.Calendar calendar => Unit(calendar.Unit, local, calendar.Current),
            _ => throw new ArgumentException($"{window} is not a window.", nameof(window)),
        };
    }

    private static DateTimeOffset Epoch { get; } = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private (long From, long Until) Unit(TimeUnit unit, DateTime local, bool current)
    {
        DateTime start = unit.StartOf(local);
        DateTime Shifted(int count) => unit.Add(new DateTimeOffset(start, TimeSpan.Zero), count).DateTime;
        return current ? (Local(start), Local(Shifted(1))) : (Local(Shifted(-1)), Local(start));
    }

    private long Local(DateTime time) => Milliseconds(time, clock.LocalTimeZone.GetUtcOffset(time));

    private static long Milliseconds(DateTime time, TimeSpan offset) =>
        (long)(DateTime.SpecifyKind(time, DateTimeKind.Utc) - DateTime.UnixEpoch - offset).TotalMilliseconds;
}

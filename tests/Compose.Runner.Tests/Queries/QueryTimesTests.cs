using Compose.Runner.Queries;
using Compose.Runner.Tests.Store;

namespace Compose.Runner.Tests.Queries;

public class QueryTimesTests
{
    private readonly QueryTimes times = new(new FixedClock(new DateTimeOffset(2026, 11, 25, 15, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("last month", "2026-10-01", "2026-11-01")]
    [InlineData("this month", "2026-11-01", "2026-12-01")]
    [InlineData("this week", "2026-11-23", "2026-11-30")]
    [InlineData("last week", "2026-11-16", "2026-11-23")]
    [InlineData("yesterday", "2026-11-24", "2026-11-25")]
    [InlineData("last year", "2025-01-01", "2026-01-01")]
    public void AUnitOfTheCalendarIsWhole(string window, string from, string until)
    {
        var during = (QueryCondition.During)QueryParser.Parse($"start_time in {window}").Where!;

        times.Window(during.Window).ShouldBe((Milliseconds(from), Milliseconds(until)));
    }

    [Theory]
    [InlineData("-30d", "2026-10-26T15:30:00Z")]
    [InlineData("-1mo", "2026-10-25T15:30:00Z")]
    [InlineData("2026-11-01", "2026-11-01T00:00:00Z")]
    [InlineData("2026-11-01T10:00+02:00", "2026-11-01T08:00:00Z")]
    [InlineData("today", "2026-11-25T00:00:00Z")]
    [InlineData("-999999999y", "0001-01-01T00:00:00Z")]
    public void APointInTimeIsSeenFromNow(string value, string time)
    {
        var compare = (QueryCondition.Compare)QueryParser.Parse($"start_time > {value}").Where!;

        times.Instant(compare.Value).ShouldBe(Milliseconds(time));
    }

    private static long Milliseconds(string time) =>
        DateTimeOffset.Parse(time, null, System.Globalization.DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}

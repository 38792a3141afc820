using System.Globalization;

namespace Compose.Runner.Queries;

/// <summary>A stretch of time that ends by now. The cases are the nested types.</summary>
internal abstract record TimeWindow
{
    private TimeWindow()
    {
    }

    /// <summary><c>last 30 days</c>: up to now.</summary>
    public sealed record Recent(long Count, TimeUnit Unit) : TimeWindow
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"last {Count} {Unit.Name}{(Count == 1 ? "" : "s")}");
    }

    /// <summary><c>last month</c>, <c>this week</c>: a unit of the calendar.</summary>
    public sealed record Calendar(bool Current, TimeUnit Unit) : TimeWindow
    {
        public override string ToString() => $"{(Current ? "this" : "last")} {Unit.Name}";
    }

    /// <summary><c>today</c> or <c>yesterday</c>.</summary>
    public sealed record Day(bool Current) : TimeWindow
    {
        public override string ToString() => Current ? "today" : "yesterday";
    }
}

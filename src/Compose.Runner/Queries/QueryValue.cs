using System.Globalization;
using Compose.Text;

namespace Compose.Runner.Queries;

/// <summary>A value that a query compares with. The cases are the nested types.</summary>
internal abstract record QueryValue
{
    private QueryValue()
    {
    }

    public sealed record Text(string Content) : QueryValue
    {
        public override string ToString() => $"'{Content.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>A number; NaN and the infinities are written <c>nan</c> and <c>inf</c>.</summary>
    public sealed record Number(double Value) : QueryValue
    {
        public override string ToString() => PythonFloat.Repr(Value);
    }

    public sealed record Flag(bool Value) : QueryValue
    {
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>A point in time as written: <c>2026-11-23</c>, <c>2026-11-23T10:15:00Z</c>. Without a zone it is local.</summary>
    public sealed record Date(string Written, DateTime Time, TimeSpan? Offset) : QueryValue
    {
        public override string ToString() => Written;
    }

    /// <summary>A length of time, <c>90s</c>; where a point in time is asked for, that far from now: <c>-30d</c>.</summary>
    public sealed record Span(long Count, TimeUnit Unit) : QueryValue
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit.Symbol}");
    }

    /// <summary><c>now</c>, <c>today</c>, <c>yesterday</c>.</summary>
    public sealed record Moment(string Name) : QueryValue
    {
        public override string ToString() => Name;
    }
}

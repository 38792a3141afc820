using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Compose.Nodes;
using Compose.Runner.Queries;
using Compose.Runner.Runs;

namespace Compose.Runner.Tests.Store;

/// <summary>Answers queries over sample runs in memory, by the rules of docs/queries.md and without any of the store's code.</summary>
internal sealed class QueryOracle(DateTimeOffset now)
{
    /// <summary>The ids of the runs that the query asks for, in its order.</summary>
    public IEnumerable<string> Answer(RunQuery query, IEnumerable<SampleRun> runs)
    {
        IOrderedEnumerable<SampleRun> ordered = runs.Where(run => query.Where is null || Holds(query.Where, run)).OrderBy(_ => 0);
        foreach (QueryOrder key in query.OrderBy)
        {
            var compare = Comparer<object>.Create((left, right) => Order(left, right) * (key.Descending ? -1 : 1));
            ordered = ordered
                .ThenBy(run => Sortable(key.Field, run) is null)
                .ThenBy(run => Sortable(key.Field, run), compare!);
        }

        IEnumerable<SampleRun> answer = ordered.ThenByDescending(run => run.Started).ThenBy(run => run.Id, StringComparer.Ordinal);
        return (query.Limit is { } limit ? answer.Take(limit) : answer).Select(run => run.Id);
    }

    private bool Holds(QueryCondition condition, SampleRun run) => condition switch
    {
        QueryCondition.All all => all.Conditions.All(one => Holds(one, run)),
        QueryCondition.Any any => any.Conditions.Any(one => Holds(one, run)),
        QueryCondition.Not not => !Holds(not.Condition, run),
        QueryCondition.IsNull missing => (Value(missing.Field, run) is null) != missing.Negated,
        QueryCondition.Like like => Value(like.Field, run) is { } value
            && Matches(TextOf(value), like.Pattern, like.IgnoreCase) != like.Negated,
        QueryCondition.In list => Value(list.Field, run) is { } value
            && list.Values.Any(wanted => Compares(value, QueryComparison.Equal, wanted)) != list.Negated,
        QueryCondition.During during => Value(during.Field, run) is DateTimeOffset time && Inside(during.Window, time) != during.Negated,
        QueryCondition.Compare compare => Value(compare.Field, run) is { } value && Compares(value, compare.Comparison, compare.Value),
        _ => throw new ArgumentException($"{condition}"),
    };

    private static object? Value(QueryField field, SampleRun run) => field.Part switch
    {
        QueryPart.Metric => Aggregate(field.Aggregate, [.. run.Points.Where(point => point.Name == field.Name).Select(point => point.Value)]),
        QueryPart.Parameter => Last(run.Parameters, field.Name, out ScalarValue value) ? value : null,
        QueryPart.Tag => Last(run.Tags, field.Name, out string? tag) ? tag : null,
        QueryPart.Data => Last(run.Data, field.Name, out string? hash) ? hash : null,
        _ => field.Name switch
        {
            "id" => run.Id,
            "name" => run.Job,
            "status" => (run.End ?? RunStatus.Running).ToString().ToLowerInvariant(),
            "start_time" => run.Started,
            "end_time" => run.End is null ? null : run.Started + run.Took,
            "duration" => run.Took,
            "result" => run.End is null ? null : run.Result,
            "error" => run.End == RunStatus.Failed ? "it broke" : null,
            _ => throw new ArgumentException(field.Name),
        },
    };

    private static object? Aggregate(MetricAggregate? aggregate, double[] points) => points is [] ? null : aggregate switch
    {
        MetricAggregate.First => points[0],
        MetricAggregate.Min => points.Any(double.IsFinite) || points.Any(double.IsInfinity) ? points.Where(point => !double.IsNaN(point)).Min() : double.NaN,
        MetricAggregate.Max => points.Any(double.IsFinite) || points.Any(double.IsInfinity) ? points.Where(point => !double.IsNaN(point)).Max() : double.NaN,
        MetricAggregate.Mean => points.Sum() / points.Length,
        MetricAggregate.Count => (double)points.Length,
        _ => points[^1],
    };

    private static bool Last<T>(IEnumerable<(string Name, T Value)> pairs, string name, out T? value)
    {
        (string Name, T Value)[] found = [.. pairs.Where(pair => pair.Name == name)];
        value = found is [] ? default : found[^1].Value;
        return found.Length > 0;
    }

    private bool Compares(object value, QueryComparison comparison, QueryValue wanted) => (value, wanted) switch
    {
        (DateTimeOffset time, _) => Fits(time.CompareTo(Instant(wanted)), comparison),
        (TimeSpan took, QueryValue.Number seconds) => Fits(took.TotalSeconds.CompareTo(seconds.Value), comparison),
        (TimeSpan took, QueryValue.Span span) => Fits(took.CompareTo(Length(span)), comparison),
        (double number, QueryValue.Number one) => Fits(number, comparison, one.Value),
        (ScalarValue scalar, QueryValue.Number one) when NumberOf(scalar) is { } number => Fits(number, comparison, one.Value),
        (ScalarValue, QueryValue.Number) => comparison == QueryComparison.NotEqual,
        (ScalarValue scalar, QueryValue.Flag flag) => comparison switch
        {
            QueryComparison.Equal => scalar.Kind == ScalarKind.Boolean && scalar.AsBoolean == flag.Value,
            QueryComparison.NotEqual => !(scalar.Kind == ScalarKind.Boolean && scalar.AsBoolean == flag.Value),
            _ => false,
        },
        (_, QueryValue.Text text) => Fits(string.CompareOrdinal(TextOf(value), text.Content), comparison),
        _ => throw new ArgumentException($"{value} {comparison} {wanted}"),
    };

    // NaN is itself and nothing else, neither less nor more than anything.
    private static bool Fits(double left, QueryComparison comparison, double right) => comparison switch
    {
        QueryComparison.Equal => left.Equals(right),
        QueryComparison.NotEqual => !left.Equals(right),
        _ => !double.IsNaN(left) && !double.IsNaN(right) && Fits(left.CompareTo(right), comparison),
    };

    private static bool Fits(int order, QueryComparison comparison) => comparison switch
    {
        QueryComparison.Equal => order == 0,
        QueryComparison.NotEqual => order != 0,
        QueryComparison.Less => order < 0,
        QueryComparison.LessOrEqual => order <= 0,
        QueryComparison.Greater => order > 0,
        _ => order >= 0,
    };

    private static bool Matches(string text, string pattern, bool ignoreCase)
    {
        var regex = new StringBuilder("^");
        foreach (char c in pattern)
            regex.Append(c switch { '%' => ".*", '_' => ".", _ => Regex.Escape(c.ToString()) });
        return Regex.IsMatch(
            text, regex.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0));
    }

    private DateTimeOffset Instant(QueryValue value) => value switch
    {
        QueryValue.Number milliseconds => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds.Value),
        QueryValue.Date date => new DateTimeOffset(date.Time, date.Offset ?? TimeSpan.Zero),
        QueryValue.Span span => now + Length(span),
        _ => throw new ArgumentException($"{value}"),
    };

    private static TimeSpan Length(QueryValue.Span span) => span.Unit.Name switch
    {
        "second" => TimeSpan.FromSeconds(span.Count),
        "minute" => TimeSpan.FromMinutes(span.Count),
        "hour" => TimeSpan.FromHours(span.Count),
        "day" => TimeSpan.FromDays(span.Count),
        var other => throw new ArgumentException(other),
    };

    // As of the 23rd of November 2026, a Monday, UTC.
    private bool Inside(TimeWindow window, DateTimeOffset time)
    {
        (string from, string until) = window.ToString() switch
        {
            "today" or "this day" or "this week" => ("2026-11-23", "2026-11-24"),
            "yesterday" or "last day" => ("2026-11-22", "2026-11-23"),
            "last week" => ("2026-11-16", "2026-11-23"),
            "last month" => ("2026-10-01", "2026-11-01"),
            "this month" => ("2026-11-01", "2026-12-01"),
            "last 30 days" => ("2026-10-24T12:00:40", "2026-11-23T12:00:40.001"),
            var other => throw new ArgumentException(other),
        };
        return time >= Utc(from) && time < Utc(until);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static object? Sortable(QueryField field, SampleRun run) => Value(field, run) switch
    {
        double.NaN => null,
        ScalarValue scalar => NumberOf(scalar) is { } number && !double.IsNaN(number) ? number : TextOf(scalar),
        DateTimeOffset time => (double)time.UtcTicks,
        TimeSpan took => (double)took.Ticks,
        var value => value,
    };

    // Numbers before texts.
    private static int Order(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => 0,
        (double a, double b) => a.CompareTo(b),
        (double, _) => -1,
        (_, double) => 1,
        _ => string.CompareOrdinal((string)left, (string)right),
    };

    private static double? NumberOf(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Integer => (double)value.AsInteger,
        ScalarKind.Float => value.AsFloat,
        _ => null,
    };

    private static string TextOf(object value) => value switch
    {
        ScalarValue { Kind: ScalarKind.Null } => "null",
        ScalarValue { Kind: ScalarKind.Boolean } flag => flag.AsBoolean ? "true" : "false",
        _ => value.ToString()!,
    };
}

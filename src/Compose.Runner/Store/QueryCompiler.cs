using System.Globalization;
using Compose.Nodes;
using Compose.Runner.Queries;
using Microsoft.Data.Sqlite;

namespace Compose.Runner.Store;

/// <summary>Turns a query into SQL over the index. Whatever the user wrote reaches SQLite as a parameter, never as SQL.</summary>
internal sealed class QueryCompiler(SqliteCommand command, QueryTimes times)
{
    /// <summary>Whether the condition holds, as an expression that is 1 or 0 and never null.</summary>
    public string Compile(QueryCondition condition) => condition switch
    {
        QueryCondition.All all => $"({string.Join(" and ", all.Conditions.Select(Compile))})",
        QueryCondition.Any any => $"({string.Join(" or ", any.Conditions.Select(Compile))})",
        QueryCondition.Not not => $"(not {Compile(not.Condition)})",
        QueryCondition.IsNull missing => Negate(missing.Negated, IsAbsent(missing.Field)),
        QueryCondition.Like like => Present(like.Field, Negate(
            like.Negated, $"{IndexDatabase.LikeFunction}({TextColumn(like.Field)}, {Bind(like.Pattern)}, {(like.IgnoreCase ? 1 : 0)})")),
        QueryCondition.In list => Present(list.Field, Negate(
            list.Negated, $"({string.Join(" or ", list.Values.Select(value => Test(list.Field, QueryComparison.Equal, value)).Chunk(50).Select(some => $"({string.Join(" or ", some)})"))})")),
        QueryCondition.During during => Present(during.Field, Negate(during.Negated, Window(during))),
        QueryCondition.Compare compare => Present(compare.Field, Test(compare.Field, compare.Comparison, compare.Value)),
        _ => throw new ArgumentException($"{condition.GetType().Name} is not a condition.", nameof(condition)),
    };

    /// <summary>The value of a field for showing; a metric that is NaN is the text <c>nan</c>.</summary>
    public string Value(QueryField field) => field.Part switch
    {
        QueryPart.Attribute => Column(field),
        QueryPart.Metric => Select(field, $"coalesce({Column(field)}, 'nan')"),
        QueryPart.Parameter => Select(field, "coalesce(t.number, t.text)"),
        _ => Select(field, "t.text"),
    };

    /// <summary>What a field is ordered by; null comes last in either direction.</summary>
    public string OrderKey(QueryField field) => field.Part switch
    {
        QueryPart.Attribute => Column(field),
        QueryPart.Parameter => Select(field, "coalesce(t.number, t.text)"),
        _ => Select(field, Column(field)),
    };

    // A condition on a value that the run does not have does not hold.
    private string Present(QueryField field, string test) => field.Part == QueryPart.Attribute
        ? $"({Column(field)} is not null and ifnull({test}, 0))"
        : $"exists(select 1 from {TableOf(field)} t where t.run = r.run and t.name = {Bind(field.Name)} and ifnull({test}, 0))";

    private string IsAbsent(QueryField field) => field.Part == QueryPart.Attribute
        ? $"({Column(field)} is null)"
        : $"(not exists(select 1 from {TableOf(field)} t where t.run = r.run and t.name = {Bind(field.Name)}))";

    private string Select(QueryField field, string expression) =>
        $"(select {expression} from {TableOf(field)} t where t.run = r.run and t.name = {Bind(field.Name)})";

    private string Test(QueryField field, QueryComparison comparison, QueryValue value) => field.Part switch
    {
        QueryPart.Metric => TestNumber(Column(field), comparison, (QueryValue.Number)value),
        QueryPart.Parameter => TestParameter(comparison, value),
        QueryPart.Attribute => TestAttribute(field, comparison, value),
        _ => $"t.text {Symbol(comparison)} {Bind(((QueryValue.Text)value).Content)}",
    };

    private string TestNumber(string column, QueryComparison comparison, QueryValue.Number number) =>
        (double.IsNaN(number.Value), comparison) switch
        {
            (true, QueryComparison.Equal) => $"{column} is null",
            (true, QueryComparison.NotEqual) => $"{column} is not null",
            (true, _) => "0",

            // A value that is no number, null here, differs from every number; it is neither less nor more.
            _ => $"ifnull({column} {Symbol(comparison)} {Bind(number.Value)}, {(comparison == QueryComparison.NotEqual ? 1 : 0)})",
        };

    private string TestParameter(QueryComparison comparison, QueryValue value)
    {
        switch (value)
        {
            case QueryValue.Number { Value: double.NaN }:
                string isNaN = $"(t.kind = {(int)ScalarKind.Float} and t.number is null)";
                return comparison switch
                {
                    QueryComparison.Equal => isNaN,
                    QueryComparison.NotEqual => $"(not {isNaN})",
                    _ => "0",
                };
            case QueryValue.Number number:
                return TestNumber("t.number", comparison, number);
            case QueryValue.Flag flag:
                string same = $"(t.kind = {(int)ScalarKind.Boolean} and t.text = {Bind(flag.ToString())})";
                return comparison switch
                {
                    QueryComparison.Equal => same,
                    QueryComparison.NotEqual => $"(not {same})",
                    _ => "0",
                };
            default:
                return $"t.text {Symbol(comparison)} {Bind(((QueryValue.Text)value).Content)}";
        }
    }

    private string TestAttribute(QueryField field, QueryComparison comparison, QueryValue value) => field.Attribute!.Kind switch
    {
        AttributeKind.Instant => $"{Column(field)} {Symbol(comparison)} {Bind(times.Instant(value))}",
        AttributeKind.Duration => $"{Column(field)} {Symbol(comparison)} {Bind(QueryTimes.Duration(value))}",
        AttributeKind.Number => TestNumber(Column(field), comparison, (QueryValue.Number)value),
        AttributeKind.Flag => $"{Column(field)} {Symbol(comparison)} {Bind(((QueryValue.Flag)value).Value ? 1L : 0L)}",
        AttributeKind.Status => $"{Column(field)} {Symbol(comparison)} {Bind(((QueryValue.Text)value).Content.ToLowerInvariant())}",
        _ => $"{Column(field)} {Symbol(comparison)} {Bind(((QueryValue.Text)value).Content)}",
    };

    private string Window(QueryCondition.During during)
    {
        (long from, long until) = times.Window(during.Window);
        return $"({Column(during.Field)} >= {Bind(from)} and {Column(during.Field)} < {Bind(until)})";
    }

    private static string TextColumn(QueryField field) => field.Part == QueryPart.Attribute ? Attribute(field.Attribute!.Name, "") : "t.text";

    private string Column(QueryField field) => field.Part switch
    {
        QueryPart.Attribute => Attribute(field.Attribute!.Name, field.Attribute.Name == "status" ? Bind(SilentSince) : ""),
        QueryPart.Metric => $"t.\"{(field.Aggregate ?? MetricAggregate.Last).ToString().ToLowerInvariant()}\"",
        _ => "t.text",
    };

    private long SilentSince => times.Now - (long)StoredRun.SilentAtMost.TotalMilliseconds;

    /// <summary>A run that says it runs and has not been heard of for long is lost.</summary>
    public string Status => Attribute("status", Bind(SilentSince));

    private static string Attribute(string name, string silentSince) => name switch
    {
        "status" when silentSince.Length > 0 => $"(case when r.status = 'running' and r.alive < {silentSince} then 'lost' else r.status end)",
        "start_time" => "r.started",
        "end_time" => "r.finished",
        "duration" => "(coalesce(r.finished, r.alive) - r.started)",
        _ => $"r.\"{name}\"",
    };

    private static string TableOf(QueryField field) => field.Part switch
    {
        QueryPart.Metric => "metrics",
        QueryPart.Parameter => "params",
        QueryPart.Tag => "tags",
        _ => "data",
    };

    private static string Negate(bool negated, string test) => negated ? $"(not {test})" : test;

    private static string Symbol(QueryComparison comparison) => comparison switch
    {
        QueryComparison.Equal => "=",
        QueryComparison.NotEqual => "<>",
        QueryComparison.Less => "<",
        QueryComparison.LessOrEqual => "<=",
        QueryComparison.Greater => ">",
        _ => ">=",
    };

    private string Bind(object value)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"$p{command.Parameters.Count}");
        command.Parameters.AddWithValue(name, value);
        return name;
    }
}

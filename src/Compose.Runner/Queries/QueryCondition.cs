using System.Collections.Immutable;

namespace Compose.Runner.Queries;

/// <summary>How two values are compared.</summary>
internal enum QueryComparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>What a query asks of a run. The cases are the nested types; each prints as text that parses to it again.</summary>
/// <remarks>
/// A condition holds or does not. A comparison with a value that a run does not have does not hold, whatever the comparison, as in
/// MLflow; <c>not</c> turns any condition round.
/// </remarks>
internal abstract record QueryCondition
{
    private QueryCondition()
    {
    }

    /// <summary>Every field that the condition speaks of.</summary>
    public IEnumerable<QueryField> Fields => this switch
    {
        All all => all.Conditions.SelectMany(condition => condition.Fields),
        Any any => any.Conditions.SelectMany(condition => condition.Fields),
        Not not => not.Condition.Fields,
        Compare compare => [compare.Field],
        Like like => [like.Field],
        In list => [list.Field],
        IsNull missing => [missing.Field],
        During during => [during.Field],
        _ => [],
    };

    public sealed record All(ImmutableArray<QueryCondition> Conditions) : QueryCondition
    {
        public override string ToString() => string.Join(" and ", Conditions.Select(Nested));
    }

    public sealed record Any(ImmutableArray<QueryCondition> Conditions) : QueryCondition
    {
        public override string ToString() => string.Join(" or ", Conditions.Select(Nested));
    }

    public sealed record Not(QueryCondition Condition) : QueryCondition
    {
        public override string ToString() => $"not {Nested(Condition)}";
    }

    public sealed record Compare(QueryField Field, QueryComparison Comparison, QueryValue Value) : QueryCondition
    {
        public override string ToString() => $"{Field} {SymbolOf(Comparison)} {Value}";
    }

    public sealed record Like(QueryField Field, string Pattern, bool IgnoreCase, bool Negated) : QueryCondition
    {
        public override string ToString() =>
            $"{Field} {(Negated ? "not " : "")}{(IgnoreCase ? "ilike" : "like")} {new QueryValue.Text(Pattern)}";
    }

    public sealed record In(QueryField Field, ImmutableArray<QueryValue> Values, bool Negated) : QueryCondition
    {
        public override string ToString() => $"{Field} {(Negated ? "not in" : "in")} ({string.Join(", ", Values)})";
    }

    public sealed record IsNull(QueryField Field, bool Negated) : QueryCondition
    {
        public override string ToString() => $"{Field} is {(Negated ? "not null" : "null")}";
    }

    public sealed record During(QueryField Field, TimeWindow Window, bool Negated) : QueryCondition
    {
        public override string ToString() => $"{Field} {(Negated ? "not in" : "in")} {Window}";
    }

    private static string SymbolOf(QueryComparison comparison) => comparison switch
    {
        QueryComparison.Equal => "=",
        QueryComparison.NotEqual => "!=",
        QueryComparison.Less => "<",
        QueryComparison.LessOrEqual => "<=",
        QueryComparison.Greater => ">",
        _ => ">=",
    };

    private static string Nested(QueryCondition condition) => condition is All or Any ? $"({condition})" : condition.ToString();
}

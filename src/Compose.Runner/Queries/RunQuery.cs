using System.Collections.Immutable;

namespace Compose.Runner.Queries;

/// <summary>One key of an order.</summary>
internal sealed record QueryOrder(QueryField Field, bool Descending)
{
    public override string ToString() => Descending ? $"{Field} desc" : Field.ToString();
}

/// <summary>A question to the history of runs: <c>metrics.val/loss &lt; 0.3 and params.model.name = 'resnet' order by start_time limit 5</c>.</summary>
internal sealed record RunQuery(QueryCondition? Where, ImmutableArray<QueryOrder> OrderBy, int? Limit)
{
    /// <summary>All runs, in the order of the store: the latest first.</summary>
    public static RunQuery Everything { get; } = new(null, [], null);

    /// <summary>Every field that the query speaks of, in the order of the text.</summary>
    public IEnumerable<QueryField> Fields => (Where?.Fields ?? []).Concat(OrderBy.Select(order => order.Field));

    /// <summary>The query with one more condition to hold.</summary>
    public RunQuery And(QueryCondition? condition) => condition is null ? this
        : this with { Where = Where is null ? condition : new QueryCondition.All([Where, condition]) };

    /// <summary>The query as text; parsing that text again gives the same query.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Where is not null)
            parts.Add(Where.ToString());
        if (!OrderBy.IsEmpty)
            parts.Add($"order by {string.Join(", ", OrderBy)}");
        if (Limit is { } limit)
            parts.Add($"limit {limit}");
        return string.Join(' ', parts);
    }
}

using Compose.Text;

namespace Compose.Runner.Queries;

/// <summary>What part of a run a field reads.</summary>
internal enum QueryPart
{
    /// <summary>A property of the run itself: <c>status</c>, <c>start_time</c>.</summary>
    Attribute,

    /// <summary>A metric: <c>metrics.val/loss</c>.</summary>
    Metric,

    /// <summary>A hyperparameter: <c>params.model.name</c>.</summary>
    Parameter,

    /// <summary>A tag: <c>tags.stage</c>.</summary>
    Tag,

    /// <summary>The version of a data set, its SHA-256: <c>data.digits</c>.</summary>
    Data,
}

/// <summary>Which of a metric's values is meant.</summary>
internal enum MetricAggregate
{
    Last,
    First,
    Min,
    Max,
    Mean,
    Count,
}

/// <summary>A value of a run that a query names: <c>status</c>, <c>params.lr</c>, <c>min(metrics.loss)</c>.</summary>
internal sealed record QueryField(QueryPart Part, string Name, MetricAggregate? Aggregate = null, Origin Origin = default)
{
    /// <summary>The attribute behind an <see cref="QueryPart.Attribute"/>; null for the other parts.</summary>
    public RunAttribute? Attribute => Part == QueryPart.Attribute ? RunAttribute.Find(Name) : null;

    public bool Equals(QueryField? other) =>
        other is not null && (Part, Name, Aggregate) == (other.Part, other.Name, other.Aggregate);

    public override int GetHashCode() => HashCode.Combine(Part, Name, Aggregate);

    /// <summary>The field as text; parsing that text again gives the same field.</summary>
    public override string ToString()
    {
        if (Part == QueryPart.Attribute)
            return Name;
        string name = QueryLexer.IsPlainName(Name) ? Name : $"`{Name.Replace("`", "``", StringComparison.Ordinal)}`";
        string field = $"{PrefixOf(Part)}.{name}";
        return Aggregate is { } aggregate ? $"{aggregate.ToString().ToLowerInvariant()}({field})" : field;
    }

    private static string PrefixOf(QueryPart part) => part switch
    {
        QueryPart.Metric => "metrics",
        QueryPart.Parameter => "params",
        QueryPart.Tag => "tags",
        _ => "data",
    };
}

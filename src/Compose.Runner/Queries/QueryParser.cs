using System.Collections.Immutable;
using System.Globalization;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Runner.Queries;

/// <summary>Reads queries: MLflow's search syntax, and beyond it <c>or</c>, <c>not</c>, parentheses, aggregates, dates, order and limit.</summary>
internal sealed partial class QueryParser
{
    private const int MostConditions = 500;
    private const int MostListed = 1000;
    private const int DeepestNesting = 60;

    private readonly SourceText source;
    private readonly List<QueryToken> tokens = [];
    private int at;
    private int conditions;
    private int depth;

    private QueryParser(SourceText source)
    {
        this.source = source;
        var lexer = new QueryLexer(source.Text);
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != QueryTokenKind.End);
    }

    private QueryToken Token => tokens[at];

    /// <summary>A whole query.</summary>
    /// <exception cref="ComposeException">The text is not a query.</exception>
    public static RunQuery Parse(string text) => Parse(new SourceText("query", text));

    public static RunQuery Parse(SourceText source)
    {
        var parser = new QueryParser(source);
        QueryCondition? where = parser.IsEnd || parser.IsWord("order") || parser.IsWord("limit") ? null : parser.ParseAny();
        ImmutableArray<QueryOrder> order = parser.TakeWord("order") ? parser.ParseOrderBy() : [];
        int? limit = parser.TakeWord("limit") ? parser.ParseLimit() : null;
        parser.ExpectEnd(where is null ? "a condition" : "'and', 'or', 'order by', 'limit' or the end");
        return new RunQuery(where, order, limit);
    }

    /// <summary>The keys of an order: <c>metrics.val/loss desc, start_time</c>.</summary>
    public static ImmutableArray<QueryOrder> ParseOrder(SourceText source)
    {
        var parser = new QueryParser(source);
        ImmutableArray<QueryOrder> order = parser.ParseOrders();
        parser.ExpectEnd("',' or the end");
        return order;
    }

    /// <summary>A condition alone.</summary>
    public static QueryCondition ParseCondition(SourceText source)
    {
        var parser = new QueryParser(source);
        QueryCondition condition = parser.ParseAny();
        parser.ExpectEnd("'and', 'or' or the end");
        return condition;
    }

    /// <summary>Fields in a row: <c>params.lr, min(metrics.loss)</c>.</summary>
    public static ImmutableArray<QueryField> ParseFields(SourceText source)
    {
        var parser = new QueryParser(source);
        var fields = ImmutableArray.CreateBuilder<QueryField>();
        do
        {
            if (fields.Count > 0)
                parser.at++;
            fields.Add(parser.ParseField());
        }
        while (parser.Token.Kind == QueryTokenKind.Comma && fields.Count < MostConditions);
        parser.ExpectEnd("',' or the end");
        return fields.ToImmutable();
    }

    /// <summary>One field: <c>min(metrics.loss)</c>.</summary>
    public static QueryField ParseField(SourceText source)
    {
        var parser = new QueryParser(source);
        QueryField field = parser.ParseField();
        parser.ExpectEnd("the end");
        return field;
    }

    private QueryCondition ParseAny() => ParseSeries("or", ParseAll, some => new QueryCondition.Any(some));

    private QueryCondition ParseAll() => ParseSeries("and", ParseNot, all => new QueryCondition.All(all));

    private QueryCondition ParseSeries(
        string word, Func<QueryCondition> parse, Func<ImmutableArray<QueryCondition>, QueryCondition> join)
    {
        QueryCondition first = parse();
        if (!IsWord(word))
            return first;
        var series = ImmutableArray.CreateBuilder<QueryCondition>();
        series.Add(first);
        while (TakeWord(word))
            series.Add(parse());
        return join(series.ToImmutable());
    }

    private QueryCondition ParseNot()
    {
        if (!IsWord("not") && Token.Kind != QueryTokenKind.Open)
            return ParseCondition();
        if (++depth > DeepestNesting)
            throw TooMuch($"A query nests at most {DeepestNesting} deep.");
        QueryCondition inner;
        if (TakeWord("not"))
        {
            inner = new QueryCondition.Not(ParseNot());
        }
        else
        {
            at++;
            inner = ParseAny();
            Expect(QueryTokenKind.Close, "')'");
        }

        depth--;
        return inner;
    }

    private QueryCondition ParseCondition()
    {
        if (++conditions > MostConditions)
            throw TooMuch($"A query has at most {MostConditions} conditions.");
        QueryField field = ParseField();
        if (Token.Kind == QueryTokenKind.Comparison)
            return ParseComparison(field);
        if (TakeWord("is"))
        {
            bool isNegated = TakeWord("not");
            ExpectWord("null");
            return new QueryCondition.IsNull(field, isNegated);
        }

        bool negated = TakeWord("not");
        if (IsWord("like") || IsWord("ilike"))
            return ParseLike(field, negated);
        if (TakeWord("in"))
            return Token.Kind == QueryTokenKind.Open ? ParseIn(field, negated) : ParseDuring(field, negated);
        throw Unexpected(
            "a comparison (=, !=, <, <=, >, >=, like, ilike, in, is null)",
            field.Attribute is { Kind: AttributeKind.Flag } ? $"{field} = true" : null);
    }

    private QueryCondition.Compare ParseComparison(QueryField field)
    {
        QueryComparison comparison = TextOf(Token) switch
        {
            "=" or "==" => QueryComparison.Equal,
            "!=" or "<>" => QueryComparison.NotEqual,
            "<" => QueryComparison.Less,
            "<=" => QueryComparison.LessOrEqual,
            ">" => QueryComparison.Greater,
            _ => QueryComparison.GreaterOrEqual,
        };
        at++;
        return new QueryCondition.Compare(field, comparison, ParseValue(field));
    }

    private QueryCondition.Like ParseLike(QueryField field, bool negated)
    {
        bool ignoreCase = IsWord("ilike");
        at++;
        if (IsNumeric(field))
            throw Fail(field.Origin, $"{field} is a number, and 'like' compares text.", "use =, <, > or in");
        if (Token.Kind is not (QueryTokenKind.Text or QueryTokenKind.DoubleQuoted))
            throw Unexpected("a pattern in quotes", "'%net%'");
        return new QueryCondition.Like(field, Unquote(tokens[at++]), ignoreCase, negated);
    }

    private QueryCondition.In ParseIn(QueryField field, bool negated)
    {
        var values = ImmutableArray.CreateBuilder<QueryValue>();
        do
        {
            at++;
            values.Add(ParseValue(field));
            if (values.Count > MostListed)
                throw TooMuch($"A list has at most {MostListed} values.");
        }
        while (Token.Kind == QueryTokenKind.Comma);
        Expect(QueryTokenKind.Close, "',' or ')'");
        return new QueryCondition.In(field, values.ToImmutable(), negated);
    }

    private QueryCondition.During ParseDuring(QueryField field, bool negated)
    {
        int start = Token.Span.Start;
        TimeWindow window = ParseWindow();
        if (field.Attribute?.Kind != AttributeKind.Instant)
            throw Fail(source.At(TextSpan.FromBounds(start, tokens[at - 1].Span.End)), $"{field} is not a point in time.", "in (1, 2, 3)");
        return new QueryCondition.During(field, window, negated);
    }

    private TimeWindow ParseWindow()
    {
        if (TakeWord("today"))
            return new TimeWindow.Day(Current: true);
        if (TakeWord("yesterday"))
            return new TimeWindow.Day(Current: false);
        bool current = TakeWord("this");
        if (!current && !TakeWord("last"))
            throw Unexpected("'(', 'last', 'this', 'today' or 'yesterday'", "in last 30 days");
        long? count = null;
        if (!current && Token.Kind == QueryTokenKind.Figure)
        {
            if (!int.TryParse(TextOf(Token), NumberStyles.None, CultureInfo.InvariantCulture, out int whole))
                throw Unexpected("a whole number");
            (count, at) = (whole, at + 1);
        }

        TimeUnit unit = (Token.Kind == QueryTokenKind.Word ? TimeUnit.ByName(TextOf(Token)) : null)
            ?? throw Unexpected("a unit of time", available: [.. TimeUnit.All.Select(one => one.Name)]);
        at++;
        return count is { } number ? new TimeWindow.Recent(number, unit) : new TimeWindow.Calendar(current, unit);
    }

    private ImmutableArray<QueryOrder> ParseOrderBy()
    {
        ExpectWord("by");
        return ParseOrders();
    }

    private ImmutableArray<QueryOrder> ParseOrders()
    {
        var order = ImmutableArray.CreateBuilder<QueryOrder>();
        do
        {
            if (order.Count > 0)
                at++;
            QueryField field = ParseField();
            bool descending = TakeWord("desc");
            if (!descending)
                TakeWord("asc");
            order.Add(new QueryOrder(field, descending));
        }
        while (Token.Kind == QueryTokenKind.Comma && order.Count < MostConditions);
        return order.ToImmutable();
    }

    private int ParseLimit()
    {
        if (Token.Kind != QueryTokenKind.Figure || !int.TryParse(TextOf(Token), NumberStyles.None, CultureInfo.InvariantCulture, out int limit))
            throw Unexpected("a whole number", "limit 10");
        at++;
        return limit;
    }
}

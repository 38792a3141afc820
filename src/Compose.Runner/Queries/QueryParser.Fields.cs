using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Runner.Queries;

/// <summary>Fields and values, the operands of a query, and how their mistakes are told.</summary>
internal sealed partial class QueryParser
{
    private static readonly string[] Aggregates = [.. Enum.GetNames<MetricAggregate>().Select(name => name.ToLowerInvariant())];

    private bool IsEnd => Token.Kind == QueryTokenKind.End;

    private QueryField ParseField()
    {
        if (Token.Kind != QueryTokenKind.Word)
            throw Unexpected("a field", "metrics.NAME, params.NAME, tags.NAME or a property of the run such as status");
        return tokens[at + 1].Kind == QueryTokenKind.Open ? ParseAggregate() : ParsePlainField();
    }

    private QueryField ParseAggregate()
    {
        QueryToken name = tokens[at];
        string text = TextOf(name) is var written && written.Equals("avg", StringComparison.OrdinalIgnoreCase) ? "mean" : written;
        if (!Enum.TryParse(text, ignoreCase: true, out MetricAggregate aggregate) || !Aggregates.Contains(text.ToLowerInvariant()))
            throw Unknown(name, $"There is no function '{written}'.", Aggregates);
        at += 2;
        if (Token.Kind != QueryTokenKind.Word)
            throw Unexpected("a metric", $"{text}(metrics.NAME)");
        QueryToken inner = Token;
        QueryField field = ParsePlainField(insideAggregate: true);
        if (field.Part != QueryPart.Metric)
            throw Fail(source.At(inner.Span), $"{text}() takes a metric, and {field} is none.", $"{text}(metrics.{field.Name})");
        Expect(QueryTokenKind.Close, "')'");
        return field with { Aggregate = aggregate, Origin = source.At(TextSpan.FromBounds(name.Span.Start, tokens[at - 1].Span.End)) };
    }

    private QueryField ParsePlainField(bool insideAggregate = false)
    {
        QueryToken token = tokens[at++];
        string text = TextOf(token);
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        string head = dot < 0 ? text : text[..dot];
        QueryPart? part = PartOf(head);
        if (dot < 0 || part is null)
            return Attribute(token, text, dot, insideAggregate);

        string name = text[(dot + 1)..];
        int end = token.Span.End;
        if (Token.Kind is QueryTokenKind.Backticked or QueryTokenKind.DoubleQuoted && Token.Span.Start == end)
        {
            end = Token.Span.End;
            name += Unquote(tokens[at++]);
        }

        if (name.Length == 0)
            throw Unexpected($"a name after '{text}'", $"{head}.NAME or {head}.`any name`");
        Origin origin = source.At(TextSpan.FromBounds(token.Span.Start, end));
        return part == QueryPart.Attribute
            ? RunAttribute.Find(name) is { } attribute
                ? new QueryField(QueryPart.Attribute, attribute.Name, Origin: origin)
                : throw UnknownAttribute(origin, name)
            : new QueryField(part.Value, name, Origin: origin);
    }

    private QueryField Attribute(QueryToken token, string text, int dot, bool insideAggregate)
    {
        Origin origin = source.At(token.Span);
        if (dot < 0 && RunAttribute.Find(text) is { } attribute)
            return new QueryField(QueryPart.Attribute, attribute.Name, Origin: origin);
        throw insideAggregate ? Fail(origin, $"'{text}' is not a metric.", $"metrics.{text}") : UnknownAttribute(origin, text);
    }

    private static QueryPart? PartOf(string head) => head.ToLowerInvariant() switch
    {
        "metrics" or "metric" => QueryPart.Metric,
        "params" or "param" or "parameters" or "parameter" => QueryPart.Parameter,
        "tags" or "tag" => QueryPart.Tag,
        "data" or "datasets" or "dataset" => QueryPart.Data,
        "attributes" or "attribute" or "attr" or "run" => QueryPart.Attribute,
        _ => null,
    };

    private QueryValue ParseValue(QueryField field)
    {
        QueryToken token = Token;
        string text = TextOf(token);
        QueryValue? value = token.Kind switch
        {
            QueryTokenKind.Text or QueryTokenKind.DoubleQuoted => new QueryValue.Text(Unquote(token)),
            QueryTokenKind.Figure => QueryLiterals.Figure(text)
                ?? throw Fail(source.At(token.Span), $"'{text}' is not a number, a date or a length of time.", $"write text in quotes: '{text}'"),
            QueryTokenKind.Word => NamedValue(text)
                ?? throw Fail(source.At(token.Span), $"'{text}' is not a value.", $"write text in quotes: '{text}'"),
            _ => throw Unexpected("a value"),
        };
        at++;
        return QueryTyping.Check(field, value) is { } mistake
            ? throw new ComposeException(ErrorKind.Usage, mistake with { Origin = source.At(token.Span) })
            : QueryTyping.Convert(field, value);
    }

    private static QueryValue? NamedValue(string text) => text.ToLowerInvariant() switch
    {
        "true" => new QueryValue.Flag(true),
        "false" => new QueryValue.Flag(false),
        "now" or "today" or "yesterday" => new QueryValue.Moment(text.ToLowerInvariant()),
        _ => QueryLiterals.Number(text) is { } number ? new QueryValue.Number(number) : null,
    };

    private static bool IsNumeric(QueryField field) =>
        field.Part == QueryPart.Metric || field.Attribute is { Kind: not (AttributeKind.Text or AttributeKind.Status) };

    private string TextOf(QueryToken token) => source.Text.Substring(token.Span.Start, token.Span.Length);

    private string Unquote(QueryToken token)
    {
        string text = TextOf(token);
        string quote = text[..1];
        return text[1..^1].Replace(quote + quote, quote, StringComparison.Ordinal);
    }

    private bool IsWord(string word) =>
        Token.Kind == QueryTokenKind.Word && TextOf(Token).Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
            return false;
        at++;
        return true;
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
            throw Unexpected($"'{word}'");
    }

    private void Expect(QueryTokenKind kind, string name)
    {
        if (Token.Kind != kind)
            throw Unexpected(name);
        at++;
    }

    private void ExpectEnd(string expected)
    {
        if (!IsEnd)
            throw Unexpected(expected);
    }

    private ComposeException Unexpected(string expected, string? fix = null, IEnumerable<string>? available = null)
    {
        string found = Token.Kind switch
        {
            QueryTokenKind.End => "the end",
            QueryTokenKind.Unclosed => $"a text whose quote {source.Text[Token.Span.Start]} is not closed",
            _ => $"'{TextOf(Token)}'",
        };
        return new ComposeException(ErrorKind.Usage, new Diagnostic($"Expected {expected} but found {found}.", source.At(Token.Span))
        {
            Fix = fix,
            Available = [.. available ?? []],
        });
    }

    private static ComposeException Fail(Origin origin, string message, string? fix = null) =>
        new(ErrorKind.Usage, new Diagnostic(message, origin) { Fix = fix });

    private ComposeException TooMuch(string message) =>
        new(ErrorKind.LimitExceeded, new Diagnostic(message, source.At(Token.Span)));

    private ComposeException Unknown(QueryToken token, string message, IEnumerable<string> known) =>
        Unknown(source.At(token.Span), message, TextOf(token), known);

    private static ComposeException UnknownAttribute(Origin origin, string name) =>
        Unknown(
            origin, $"A run has no property '{name}'.", name, RunAttribute.All.Select(attribute => attribute.Name),
            $"for what the run recorded, write metrics.{name}, params.{name} or tags.{name}");

    private static ComposeException Unknown(Origin origin, string message, string name, IEnumerable<string> known, string? otherwise = null)
    {
        string[] names = [.. Suggestions.ByNearness(name, known)];
        return new ComposeException(ErrorKind.Usage, new Diagnostic(message, origin)
        {
            Available = [.. names],
            Fix = Suggestions.Nearest(name, names) is { } near ? $"did you mean '{near}'?" : otherwise,
        });
    }
}

using Compose.Text;

namespace Compose.Runner.Queries;

/// <summary>Cuts query text into tokens. It knows characters, not what they mean.</summary>
internal ref struct QueryLexer(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    public QueryToken Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        int start = at;
        if (at == text.Length)
            return new QueryToken(QueryTokenKind.End, new TextSpan(start, 0));

        QueryTokenKind kind = text[at] switch
        {
            '(' => Take(1, QueryTokenKind.Open),
            ')' => Take(1, QueryTokenKind.Close),
            ',' => Take(1, QueryTokenKind.Comma),
            '\'' => TakeQuoted('\'', QueryTokenKind.Text),
            '"' => TakeQuoted('"', QueryTokenKind.DoubleQuoted),
            '`' => TakeQuoted('`', QueryTokenKind.Backticked),
            '=' => Take(Follows('=') ? 2 : 1, QueryTokenKind.Comparison),
            '<' => Take(Follows('=') || Follows('>') ? 2 : 1, QueryTokenKind.Comparison),
            '>' => Take(Follows('=') ? 2 : 1, QueryTokenKind.Comparison),
            '!' when Follows('=') => Take(2, QueryTokenKind.Comparison),
            '-' or '+' or '.' when at + 1 < text.Length && IsFigureStart(text[at + 1]) => TakeWhile(IsFigure, QueryTokenKind.Figure),
            var c when char.IsAsciiDigit(c) => TakeWhile(IsFigure, QueryTokenKind.Figure),
            var c when IsWord(c) => TakeWhile(IsWord, QueryTokenKind.Word),
            _ => Take(1, QueryTokenKind.Stray),
        };
        return new QueryToken(kind, TextSpan.FromBounds(start, at));
    }

    /// <summary>Whether a name can stand without quotes.</summary>
    public static bool IsPlainName(string name)
    {
        foreach (char c in name)
        {
            if (!IsWord(c))
                return false;
        }

        return name.Length > 0;
    }

    // Names of metrics and parameters have slashes, dots, hyphens and indices; a query has no arithmetic they could be.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '/' or '-' or '@' or '[' or ']' or ':' or '%' or '#';

    private static bool IsFigure(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '+' or '-' or '_';

    // "-inf" is a figure too.
    private static bool IsFigureStart(char c) => char.IsAsciiDigit(c) || c is '.' or 'i' or 'I';

    private readonly bool Follows(char c) => at + 1 < text.Length && text[at + 1] == c;

    private QueryTokenKind Take(int length, QueryTokenKind kind)
    {
        at += length;
        return kind;
    }

    private QueryTokenKind TakeWhile(Func<char, bool> belongs, QueryTokenKind kind)
    {
        at++;
        while (at < text.Length && belongs(text[at]))
            at++;
        return kind;
    }

    // A quote inside is written twice.
    private QueryTokenKind TakeQuoted(char quote, QueryTokenKind kind)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] != quote)
                continue;
            if (!Follows(quote))
                return Take(1, kind);
            at++;
        }

        return QueryTokenKind.Unclosed;
    }
}

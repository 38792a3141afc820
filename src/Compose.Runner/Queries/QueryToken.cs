using Compose.Text;

namespace Compose.Runner.Queries;

/// <summary>The kinds of tokens in a query.</summary>
internal enum QueryTokenKind
{
    /// <summary>A name or keyword: <c>metrics.val/loss</c>, <c>and</c>.</summary>
    Word,

    /// <summary>What starts as a number does: <c>0.3</c>, <c>-30d</c>, <c>2026-11-23</c>.</summary>
    Figure,

    /// <summary>Text in single quotes.</summary>
    Text,

    /// <summary>Text in double quotes: a value, or the rest of a name.</summary>
    DoubleQuoted,

    /// <summary>Text in backticks: the rest of a name.</summary>
    Backticked,

    /// <summary>A comparison: <c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>.</summary>
    Comparison,

    /// <summary><c>(</c></summary>
    Open,

    /// <summary><c>)</c></summary>
    Close,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary>A quoted text that does not end.</summary>
    Unclosed,

    /// <summary>A character that has no place in a query.</summary>
    Stray,

    /// <summary>The end of the query.</summary>
    End,
}

/// <summary>A piece of a query and where it stands.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, TextSpan Span);

using Compose.Text;

namespace Compose.Overrides;

/// <summary>A run of characters of an override that belong together, and what they are.</summary>
internal readonly record struct OverrideToken(OverrideTokenKind Kind, int Start, int End)
{
    public TextSpan Span => TextSpan.FromBounds(Start, End);
}

internal enum OverrideTokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>Characters that cannot stand there; the rest of the text if a quote is never closed.</summary>
    Invalid,

    /// <summary><c>=</c>; the first one ends the key.</summary>
    Equal,

    // Of the key
    Tilde,
    Plus,
    At,
    Slash,

    /// <summary><c>^</c>, of the list edit <c>^=</c> only.</summary>
    Caret,

    /// <summary>A word of letters, digits, <c>_</c> and <c>-</c>; in a value also the name of a function.</summary>
    Id,

    /// <summary>A word with a <c>$</c>.</summary>
    SpecialId,

    /// <summary>Words and indices with dots between: <c>a.b.0</c>.</summary>
    DotPath,

    // Of both
    Colon,
    Comma,

    // Of the value
    Quoted,
    ParenOpen,
    ParenClose,
    BracketOpen,
    BracketClose,
    BraceOpen,
    BraceClose,
    Null,
    Boolean,
    Integer,
    Float,

    /// <summary><c>${...}</c> up to the first closing brace.</summary>
    Interpolation,

    /// <summary>A character of unquoted text that means nothing by itself: <c>/</c>, <c>*</c>, <c>%</c>.</summary>
    Character,

    /// <summary>A backslash and the character it keeps from having a meaning.</summary>
    Escape,

    Whitespace,
}

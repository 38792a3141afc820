using Compose.Interpolations;

namespace Compose.Overrides;

/// <summary>Cuts override text into tokens. It knows characters, not what they mean.</summary>
/// <remarks>Before the first <c>=</c> it reads a key, after it a value. White space round punctuation belongs to it.</remarks>
internal ref struct OverrideLexer(ReadOnlySpan<char> text, OverrideLanguage language)
{
    private readonly ReadOnlySpan<char> text = text;
    private readonly bool extended = language == OverrideLanguage.Extended;
    private int at;
    private bool inValue;
    private bool closingBraceSought; // in vain, so there is none further on

    public OverrideToken Next()
    {
        if (at >= text.Length)
            return new OverrideToken(OverrideTokenKind.End, text.Length, text.Length);
        int start = at;
        OverrideTokenKind kind = inValue ? ReadValue() : ReadKey();
        return new OverrideToken(kind, start, at);
    }

    /// <summary>The same text from a character on, read as a value.</summary>
    public readonly OverrideLexer InValue(int start = 0)
    {
        OverrideLexer lexer = this;
        lexer.at = start;
        lexer.inValue = true;
        return lexer;
    }

    private OverrideTokenKind ReadKey()
    {
        char c = text[at];
        switch (c)
        {
            case '=':
                at++;
                SkipWhitespace();
                inValue = true;
                return OverrideTokenKind.Equal;
            case '~': return One(OverrideTokenKind.Tilde);
            case '+': return One(OverrideTokenKind.Plus);
            case '@': return One(OverrideTokenKind.At);
            case '/': return One(OverrideTokenKind.Slash);
            case ':': return One(OverrideTokenKind.Colon);
            case '^' when extended: return One(OverrideTokenKind.Caret);
            case ',' when extended: return One(OverrideTokenKind.Comma);
        }

        OverrideTokenKind kind = IsKeyStart(c) ? ReadKeyWord()
            : char.IsAsciiDigit(c) ? OverrideTokenKind.Integer
            : OverrideTokenKind.Invalid;
        if (kind == OverrideTokenKind.Integer)
            at += PrimitiveNumbers.WholeLength(text[at..]);
        if (kind == OverrideTokenKind.Invalid)
            return One(kind);

        int parts = ReadPathParts();
        return parts > 0 ? OverrideTokenKind.DotPath
            : kind == OverrideTokenKind.Integer ? OverrideTokenKind.Invalid
            : kind;
    }

    private OverrideTokenKind ReadKeyWord()
    {
        bool special = false;
        for (; at < text.Length && (OverrideCharacters.IsKeyPart(text[at]) || IsPlainBeyondAscii(text[at])); at++)
            special |= text[at] == '$';
        return special ? OverrideTokenKind.SpecialId : OverrideTokenKind.Id;
    }

    // A dot belongs to the path only with a word or an index after it.
    private int ReadPathParts()
    {
        int parts = 0;
        for (; at < text.Length; parts++)
        {
            if (extended && text[at] == '[' && BracketLength() is var length and > 0)
                at += length;
            else if (text[at] != '.' || at + 1 == text.Length)
                break;
            else if (IsKeyStart(text[at + 1]))
            {
                at++;
                ReadKeyWord();
            }
            else if (char.IsAsciiDigit(text[at + 1]))
                at += 1 + PrimitiveNumbers.WholeLength(text[(at + 1)..]);
            else
                break;
        }

        return parts;
    }

    // An index, from the end where it is negative, or a key that cannot follow a dot: hosts[-1], labels[20s].
    private readonly int BracketLength()
    {
        ReadOnlySpan<char> inside = text[(at + 1)..];
        int end = inside.IndexOf(']');
        if (end <= 0)
            return 0;
        ReadOnlySpan<char> index = inside[(inside[0] == '-' ? 1 : 0)..end];
        return !index.IsEmpty && PrimitiveNumbers.WholeLength(index) == index.Length || IsKeyFromADigit(inside[..end]) ? end + 2 : 0;
    }

    private static bool IsKeyFromADigit(ReadOnlySpan<char> key)
    {
        bool hasLetter = false;
        foreach (char c in key)
        {
            if (!OverrideCharacters.IsKeyPart(c))
                return false;
            hasLetter |= !char.IsAsciiDigit(c);
        }

        return hasLetter && char.IsAsciiDigit(key[0]);
    }

    private OverrideTokenKind ReadValue()
    {
        char c = text[at];
        if (OverrideCharacters.IsWhitespace(c))
        {
            SkipWhitespace();
            OverrideTokenKind after = at < text.Length ? PunctuationAfterSpace(text[at]) : OverrideTokenKind.End;
            return after == OverrideTokenKind.End ? OverrideTokenKind.Whitespace : Punctuation(after);
        }

        OverrideTokenKind punctuation = c switch
        {
            '[' => OverrideTokenKind.BracketOpen,
            '{' => OverrideTokenKind.BraceOpen,
            _ => PunctuationAfterSpace(c),
        };
        if (punctuation != OverrideTokenKind.End)
            return Punctuation(punctuation);
        if (c is '\'' or '"')
            return ReadQuoted(c);
        if (PrimitiveNumbers.Length(text[at..], out bool isFloat) is var digits and > 0)
        {
            at += digits;
            return isFloat ? OverrideTokenKind.Float : OverrideTokenKind.Integer;
        }

        if (char.IsAsciiLetter(c) || c == '_')
            return ReadWord();
        if (c == '$' && text[at..].StartsWith("${") && ClosingBrace() is var close and > 2)
        {
            at += close + 1;
            return OverrideTokenKind.Interpolation;
        }

        if (c == '\\' && at + 1 < text.Length && OverrideCharacters.IsEscapable(text[at + 1]))
        {
            at += 2;
            return OverrideTokenKind.Escape;
        }

        return One(OverrideCharacters.IsPlain(c) || IsPlainBeyondAscii(c)
            ? OverrideTokenKind.Character
            : OverrideTokenKind.Invalid);
    }

    private OverrideTokenKind ReadWord()
    {
        int start = at;
        while (at < text.Length && OverrideCharacters.IsWordPart(text[at]))
            at++;
        ReadOnlySpan<char> word = text[start..at];
        return word.Length switch
        {
            3 when PrimitiveNumbers.IsNamed(word) => OverrideTokenKind.Float,
            4 when word.Equals("null", StringComparison.OrdinalIgnoreCase) => OverrideTokenKind.Null,
            4 when word.Equals("true", StringComparison.OrdinalIgnoreCase) => OverrideTokenKind.Boolean,
            5 when word.Equals("false", StringComparison.OrdinalIgnoreCase) => OverrideTokenKind.Boolean,
            _ => OverrideTokenKind.Id,
        };
    }

    // A quote closes where an even number of backslashes stands before it.
    private OverrideTokenKind ReadQuoted(char quote)
    {
        at++;
        for (int backslashes = 0; at < text.Length;)
        {
            char c = text[at++];
            if (c == quote && backslashes % 2 == 0)
                return OverrideTokenKind.Quoted;
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }

        return OverrideTokenKind.Invalid;
    }

    private int ClosingBrace()
    {
        int close = closingBraceSought ? -1 : text[at..].IndexOf('}');
        closingBraceSought = close < 0;
        return close;
    }

    private readonly bool IsKeyStart(char c) => OverrideCharacters.IsKeyStart(c) || IsPlainBeyondAscii(c);

    private readonly bool IsPlainBeyondAscii(char c) => extended && OverrideCharacters.IsPlainBeyondAscii(c);

    // Punctuation that takes the white space before it.
    private static OverrideTokenKind PunctuationAfterSpace(char c) => c switch
    {
        ',' => OverrideTokenKind.Comma,
        ':' => OverrideTokenKind.Colon,
        '=' => OverrideTokenKind.Equal,
        '(' => OverrideTokenKind.ParenOpen,
        ')' => OverrideTokenKind.ParenClose,
        ']' => OverrideTokenKind.BracketClose,
        '}' => OverrideTokenKind.BraceClose,
        _ => OverrideTokenKind.End,
    };

    private OverrideTokenKind Punctuation(OverrideTokenKind kind)
    {
        at++;
        if (kind is not (OverrideTokenKind.ParenClose or OverrideTokenKind.BracketClose or OverrideTokenKind.BraceClose))
            SkipWhitespace();
        return kind;
    }

    private OverrideTokenKind One(OverrideTokenKind kind)
    {
        at++;
        return kind;
    }

    private void SkipWhitespace()
    {
        while (at < text.Length && OverrideCharacters.IsWhitespace(text[at]))
            at++;
    }
}

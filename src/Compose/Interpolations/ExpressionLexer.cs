using Compose.Text;

namespace Compose.Interpolations;

/// <summary>What a token of a calculation is.</summary>
internal enum ExpressionTokenKind
{
    Number,
    Text,
    Name,
    Operator,
    Interpolation,
    End,
    Unknown,
}

/// <summary>A token of a calculation and the characters it covers.</summary>
internal readonly record struct ExpressionToken(ExpressionTokenKind Kind, TextSpan Span);

/// <summary>Cuts a calculation into tokens. It knows characters, not what they mean.</summary>
internal sealed class ExpressionLexer(string text)
{
    private static readonly string[] twoCharacters = ["//", "==", "!=", "<=", ">=", "&&", "||"];

    /// <summary>The token at an offset, or after the space there; the closing brace of the calculation is the end.</summary>
    public ExpressionToken At(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at >= text.Length || text[at] == '}')
            return new ExpressionToken(ExpressionTokenKind.End, new TextSpan(at, at < text.Length ? 1 : 0));

        char c = text[at];
        if (c == '$' && at + 1 < text.Length && text[at + 1] == '{')
            return new ExpressionToken(ExpressionTokenKind.Interpolation, new TextSpan(at, 2));
        if (char.IsAsciiDigit(c) || c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            return Token(ExpressionTokenKind.Number, at, EndOfNumber(at));
        if (char.IsAsciiLetter(c) || c == '_')
            return Token(ExpressionTokenKind.Name, at, EndOfWord(at));
        if (c is '\'' or '"')
            return Quoted(at);
        if (at + 1 < text.Length && twoCharacters.Contains(text.Substring(at, 2)))
            return new ExpressionToken(ExpressionTokenKind.Operator, new TextSpan(at, 2));
        return "+-*/%<>!?:(),".Contains(c, StringComparison.Ordinal)
            ? new ExpressionToken(ExpressionTokenKind.Operator, new TextSpan(at, 1))
            : new ExpressionToken(ExpressionTokenKind.Unknown, new TextSpan(at, 1));
    }

    private static ExpressionToken Token(ExpressionTokenKind kind, int start, int end) => new(kind, TextSpan.FromBounds(start, end));

    private int EndOfWord(int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }

    private int EndOfNumber(int at)
    {
        for (; at < text.Length; at++)
        {
            bool signOfExponent = text[at] is '+' or '-' && text[at - 1] is 'e' or 'E';
            if (!char.IsAsciiLetterOrDigit(text[at]) && text[at] is not ('.' or '_') && !signOfExponent)
                break;
        }

        return at;
    }

    private ExpressionToken Quoted(int start)
    {
        for (int at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == text[start])
                return Token(ExpressionTokenKind.Text, start, at + 1);
        }

        return Token(ExpressionTokenKind.Unknown, start, start + 1);
    }
}

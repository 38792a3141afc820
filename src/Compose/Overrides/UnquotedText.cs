using System.Text;

namespace Compose.Overrides;

/// <summary>Text without quotes.</summary>
internal static class UnquotedText
{
    /// <summary>The text with a backslash before each character that would mean something.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(OverrideCharacters.IsEscapable))
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in text)
            escaped.Append(OverrideCharacters.IsEscapable(c) ? "\\" : "").Append(c);
        return escaped.ToString();
    }

    /// <summary>Whether the text, as it is and without escapes, reads back as itself wherever a value can stand.</summary>
    public static bool CanStand(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || OverrideCharacters.IsWhitespace(text[0]) || OverrideCharacters.IsWhitespace(text[^1]) || text[^1] == '\\')
            return false;
        OverrideLexer lexer = new OverrideLexer(text, OverrideLanguage.Strict).InValue();
        OverrideToken token = lexer.Next();
        bool typed = token.End == text.Length && IsTyped(token.Kind);
        for (; token.Kind != OverrideTokenKind.End; token = lexer.Next())
        {
            if (!IsText(token.Kind))
                return false;
        }

        return !typed;
    }

    private static bool IsTyped(OverrideTokenKind kind) => kind
        is OverrideTokenKind.Null or OverrideTokenKind.Boolean or OverrideTokenKind.Integer or OverrideTokenKind.Float;

    private static bool IsText(OverrideTokenKind kind) => IsTyped(kind) || kind
        is OverrideTokenKind.Id or OverrideTokenKind.Character or OverrideTokenKind.Colon
        or OverrideTokenKind.Interpolation or OverrideTokenKind.Whitespace;
}

namespace Compose.Yaml;

/// <summary>The classes of characters that YAML 1.1 tells apart.</summary>
internal static class YamlCharacter
{
    /// <summary>Whether a character ends a line: LF, CR, NEL, and the line and paragraph separators.</summary>
    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBlank(char c) => c is ' ' or '\t';

    public static bool IsBreakOrEnd(char c) => c == '\0' || IsBreak(c);

    /// <summary>Whether a character separates words; the end of the text, read as NUL, does.</summary>
    public static bool IsBlankOrEnd(char c) => IsBlank(c) || IsBreakOrEnd(c);

    /// <summary>Whether a character may stand in a name: of an anchor, a tag handle, a directive.</summary>
    public static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    /// <summary>Whether a character is written as it is; others, all beyond the basic plane among them, are escaped.</summary>
    public static bool IsPrintable(char c) =>
        c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD' and not '\uFEFF');

    /// <summary>The offset of the first character that YAML text may not hold, or -1: a control character, half a pair.</summary>
    public static int IndexOfForbidden(ReadOnlySpan<char> text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c is >= ' ' and <= '~' or '\n' || IsAllowed(c))
                continue;
            if (!char.IsHighSurrogate(c) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                return at;
            at++;
        }

        return -1;
    }

    private static bool IsAllowed(char c) => c is '\t' or '\r' or '\u0085' or '\uFEFF' || IsPrintable(c);
}

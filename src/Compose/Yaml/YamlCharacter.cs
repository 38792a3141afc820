using System.Buffers;

namespace Compose.Yaml;

/// <summary>The classes of characters that YAML 1.1 tells apart.</summary>
internal static class YamlCharacter
{
    private static readonly SearchValues<char> UsualText =
        SearchValues.Create([.. Enumerable.Range(0, 0xD800).Select(code => (char)code).Where(IsAllowed)]);

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
        int at = 0;
        while (at < text.Length)
        {
            int unusual = text[at..].IndexOfAnyExcept(UsualText);
            if (unusual < 0)
                return -1;
            at += unusual;
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at += 2;
            else if (IsAllowed(text[at]))
                at++;
            else
                return at;
        }

        return -1;
    }

    private static bool IsAllowed(char c) => c is '\t' or '\r' or '\u0085' or '\uFEFF' || IsPrintable(c);
}

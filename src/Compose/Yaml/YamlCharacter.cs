namespace Compose.Yaml;

/// <summary>The classes of characters that YAML 1.1 tells apart.</summary>
internal static class YamlCharacter
{
    /// <summary>Whether a character ends a line: LF, CR, NEL, and the line and paragraph separators.</summary>
    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Whether a character separates words, NUL (the end of the text to the oracle) included.</summary>
    public static bool IsBlankOrEnd(char c) => c is ' ' or '\t' or '\0' || IsBreak(c);

    /// <summary>Whether a character is written as it is; others, all beyond the basic plane among them, are escaped.</summary>
    public static bool IsPrintable(char c) =>
        c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD' and not '\uFEFF');
}

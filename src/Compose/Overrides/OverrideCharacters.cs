using System.Globalization;

namespace Compose.Overrides;

/// <summary>What each character may be part of.</summary>
internal static class OverrideCharacters
{
    /// <summary>The characters that a backslash keeps from having a meaning in unquoted text.</summary>
    private const string Escapable = "\\()[]{}:=, \t";

    private const string Plain = "/-\\+.$%*@?|";

    public static bool IsWhitespace(char c) => c is ' ' or '\t';

    public static bool IsKeyStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';

    public static bool IsKeyPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$';

    public static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    public static bool IsEscapable(char c) => Escapable.Contains(c, StringComparison.Ordinal);

    /// <summary>Whether it is unquoted text by itself.</summary>
    public static bool IsPlain(char c) => Plain.Contains(c, StringComparison.Ordinal);

    /// <summary>
    /// The same for what Hydra wants quoted: all that is not ASCII and can be seen, but for curly quotes. The two joiners are part of
    /// the spelling of many scripts and of emoji.
    /// </summary>
    public static bool IsPlainBeyondAscii(char c) => c > '\x9f' && !char.IsWhiteSpace(c) && !IsCurlyQuote(c)
        && (c is '\u200C' or '\u200D' || char.GetUnicodeCategory(c) != UnicodeCategory.Format);

    public static bool IsCurlyQuote(char c) => c is '\u2018' or '\u2019' or '\u201c' or '\u201d';
}

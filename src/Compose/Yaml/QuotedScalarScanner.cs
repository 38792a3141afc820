using System.Globalization;
using System.Text;
using Compose.Diagnostics;

namespace Compose.Yaml;

/// <summary>Reads text in single or double quotes, folding its lines and undoing its escapes.</summary>
internal static class QuotedScalarScanner
{
    /// <param name="cursor">Stands on the opening quote.</param>
    public static YamlToken Scan(YamlCursor cursor)
    {
        int start = cursor.Position;
        char quote = cursor.Current;
        StringBuilder text = cursor.Scratch.Clear();
        cursor.Skip();
        while (true)
        {
            if (cursor.AtDocumentMark)
                throw Unclosed(cursor, start, quote);
            bool escapedBreak = ScanWord(cursor, quote, text);
            if (cursor.AtEnd)
                throw Unclosed(cursor, start, quote);
            if (cursor.Current == quote)
                break;
            LineFold.Skip(cursor, afterEscapedBreak: escapedBreak).AppendTo(text, cursor);
        }

        cursor.Skip();
        return new YamlToken(YamlTokenKind.Scalar, start, cursor.Position, text.ToString());
    }

    /// <summary>Reads up to a blank, a break or the closing quote.</summary>
    /// <returns>Whether an escaped line break ended the word.</returns>
    private static bool ScanWord(YamlCursor cursor, char quote, StringBuilder text)
    {
        while (true)
        {
            ReadOnlySpan<char> rest = cursor.Rest;
            int run = 0;
            while (run < rest.Length && !IsStop(rest[run], quote))
                run++;
            text.Append(rest[..run]);
            cursor.Skip(run);
            switch (cursor.Current)
            {
                case '\'' when cursor.Ahead(1) == '\'' && quote == '\'':
                    text.Append('\'');
                    cursor.Skip(2);
                    break;
                case '\\' when YamlCharacter.IsBreak(cursor.Ahead(1)):
                    cursor.Skip();
                    cursor.SkipBreak();
                    return true;
                case '\\':
                    ScanEscape(cursor, text);
                    break;
                default:
                    return false;
            }
        }
    }

    private static bool IsStop(char c, char quote) =>
        c == quote || YamlCharacter.IsBlank(c) || YamlCharacter.IsBreak(c) || (c == '\\' && quote == '"');

    private static void ScanEscape(YamlCursor cursor, StringBuilder text)
    {
        int start = cursor.Position;
        char letter = cursor.Ahead(1);
        cursor.Skip(2);
        if (YamlEscapes.CharacterOf(letter) is { } character)
        {
            text.Append(character);
            return;
        }

        int digits = letter switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
            throw BadEscape(cursor, "This escape is not known.", start, 2);
        if (cursor.Rest.Length < digits
            || !uint.TryParse(cursor.Rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code))
        {
            throw BadEscape(cursor, $"The escape '\\{letter}' needs {digits} hexadecimal digits.", start, 2);
        }

        if (!Rune.IsValid(code))
            throw BadEscape(cursor, "No character has this code.", start, digits + 2);
        text.Append(new Rune(code).ToString());
        cursor.Skip(digits);
    }

    private static YamlSyntaxException BadEscape(YamlCursor cursor, string message, int start, int length) =>
        cursor.Fail(message, start, length, "write '\\\\' for a backslash, or use single quotes, which know no escapes");

    private static YamlSyntaxException Unclosed(YamlCursor cursor, int start, char quote) =>
        cursor.Fail("This quote is not closed.", start, fix: $"close the text with {quote}");
}

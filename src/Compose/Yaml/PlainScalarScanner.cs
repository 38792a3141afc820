using System.Text;

namespace Compose.Yaml;

/// <summary>Reads text that stands without quotes, over several lines where they are indented.</summary>
internal static class PlainScalarScanner
{
    /// <param name="cursor">Stands on the first character.</param>
    /// <param name="inFlow">Whether brackets are open around the text.</param>
    /// <param name="indent">The least indentation of further lines outside brackets.</param>
    /// <param name="endsOnNewLine">Whether only blanks stand between the start of the line and what follows.</param>
    public static YamlToken Scan(YamlCursor cursor, bool inFlow, int indent, out bool endsOnNewLine)
    {
        int start = cursor.Position, end = start;
        StringBuilder? folded = null;
        LineFold fold = default;
        endsOnNewLine = false;
        while (!cursor.AtDocumentMark && cursor.Current != '#')
        {
            int word = cursor.Position;
            SkipWord(cursor, inFlow);
            if (cursor.Position > word)
            {
                if (fold.HasBreak && folded is null)
                    folded = cursor.Scratch.Clear().Append(cursor.Slice(start, end));
                if (folded is not null)
                {
                    fold.AppendTo(folded, cursor);
                    folded.Append(cursor.Slice(word, cursor.Position));
                }

                end = cursor.Position;
                endsOnNewLine = false;
            }

            if (!YamlCharacter.IsBlankOrEnd(cursor.Current) || cursor.AtEnd)
                break;
            fold = LineFold.Skip(cursor, tabsFrom: indent);
            endsOnNewLine = fold.HasBreak;
            if (!inFlow && cursor.Column < indent)
                break;
        }

        return new YamlToken(YamlTokenKind.Scalar, start, end, folded?.ToString()) { IsPlain = true };
    }

    private static void SkipWord(YamlCursor cursor, bool inFlow)
    {
        while (true)
        {
            // Words are short: a loop over them costs less than to set up a search.
            ReadOnlySpan<char> rest = cursor.Rest;
            int run = 0;
            while (run < rest.Length && !IsStop(rest[run], inFlow))
                run++;
            cursor.Skip(run);
            if (cursor.Current != ':' || YamlCharacter.IsBlankOrEnd(cursor.Ahead(1)))
                return;
            if (inFlow && cursor.Ahead(1) is ',' or '?' or '[' or ']' or '{' or '}')
            {
                throw cursor.Fail(
                    "Inside brackets, a ':' after plain text needs a space or more text after it.", cursor.Position,
                    fix: "put a space after ':' to give a value, or quote the text");
            }

            cursor.Skip();
        }
    }

    private static bool IsStop(char c, bool inFlow) =>
        c is ':' || YamlCharacter.IsBlank(c) || YamlCharacter.IsBreak(c) || (inFlow && c is (',' or '[' or ']' or '{' or '}'));
}

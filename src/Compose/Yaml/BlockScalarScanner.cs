using System.Text;

namespace Compose.Yaml;

/// <summary>Reads the lines below <c>|</c> (kept) or <c>&gt;</c> (folded).</summary>
internal static class BlockScalarScanner
{
    private enum Chomping
    {
        Strip,
        Clip,
        Keep,
    }

    /// <param name="cursor">Stands on the indicator.</param>
    /// <param name="parentIndent">The indentation of the block around; -1 at the top.</param>
    public static YamlToken Scan(YamlCursor cursor, int parentIndent)
    {
        int start = cursor.Position;
        bool isLiteral = cursor.Current == '|';
        cursor.Skip();
        (Chomping chomping, int increment) = ScanHeader(cursor);
        cursor.SkipRestOfLine($"'{(isLiteral ? '|' : '>')}'");

        int end = cursor.Position;
        int indent = increment == 0 ? 0 : Math.Max(parentIndent, 0) + increment;
        int gap = cursor.Position;
        bool hasEmptyLines = SkipEmptyLines(cursor, ref indent, parentIndent);
        StringBuilder text = cursor.Scratch.Clear();
        char lineBreak = '\0';
        bool previousIsIndented = false;
        while (cursor.Column == indent && !cursor.AtEnd)
        {
            bool isIndented = YamlCharacter.IsBlank(cursor.Current);
            if (isLiteral || lineBreak != '\n' || previousIsIndented || isIndented)
                AppendBreak(text, lineBreak);
            else if (!hasEmptyLines)
                text.Append(' ');
            cursor.AppendBreaks(text, gap, cursor.Position);

            previousIsIndented = isIndented;
            int line = cursor.Position;
            cursor.SkipToLineEnd();
            text.Append(cursor.Slice(line, cursor.Position));
            end = cursor.Position;
            lineBreak = cursor.AtEnd ? '\0' : cursor.SkipBreak();
            gap = cursor.Position;
            hasEmptyLines = SkipEmptyLines(cursor, ref indent, parentIndent);
        }

        if (chomping != Chomping.Strip)
            AppendBreak(text, lineBreak);
        if (chomping == Chomping.Keep)
            cursor.AppendBreaks(text, gap, cursor.Position);
        return new YamlToken(YamlTokenKind.Scalar, start, Math.Max(end, start + 1), text.ToString());
    }

    private static (Chomping Chomping, int Increment) ScanHeader(YamlCursor cursor)
    {
        Chomping? chomping = null;
        int increment = 0;
        while (true)
        {
            char c = cursor.Current;
            if (c is '+' or '-' && chomping is null)
                chomping = c == '+' ? Chomping.Keep : Chomping.Strip;
            else if (c == '0' && increment == 0)
                throw cursor.Fail("The indentation of a text block is at least 1.", cursor.Position, fix: "leave the 0 out");
            else if (char.IsAsciiDigit(c) && increment == 0)
                increment = c - '0';
            else
                return (chomping ?? Chomping.Clip, increment);
            cursor.Skip();
        }
    }

    /// <summary>Passes lines without text; without an indentation yet, the deepest blank of theirs or the first text sets it.</summary>
    /// <returns>Whether there were any.</returns>
    private static bool SkipEmptyLines(YamlCursor cursor, ref int indent, int parentIndent)
    {
        bool any = false;
        int deepest = 0;
        while (true)
        {
            while ((indent == 0 || cursor.Column < indent) && cursor.Current == ' ')
                cursor.Skip();
            deepest = Math.Max(deepest, cursor.Column);
            if ((indent == 0 || cursor.Column < indent) && cursor.Current == '\t')
                throw cursor.Fail("A tab cannot indent.", cursor.Position, fix: "replace it by spaces");
            if (!YamlCharacter.IsBreak(cursor.Current))
                break;
            cursor.SkipBreak();
            any = true;
        }

        if (indent == 0)
            indent = Math.Max(Math.Max(deepest, parentIndent + 1), 1);
        return any;
    }

    private static void AppendBreak(StringBuilder text, char lineBreak)
    {
        if (lineBreak != '\0')
            text.Append(lineBreak);
    }
}

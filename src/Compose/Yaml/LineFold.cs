using System.Text;
using Compose.Diagnostics;

namespace Compose.Yaml;

/// <summary>The blanks and line breaks between two words of a scalar, and what reading makes of them.</summary>
/// <remarks>One break is a space, further ones stay; blanks before and after a break are dropped.</remarks>
/// <param name="Start">The offset of the first blank or break.</param>
/// <param name="BreakEnd">The offset after the first break; of the end of the blanks when there is no break.</param>
/// <param name="End">The offset of the next word.</param>
/// <param name="FirstBreak">The first break as it stands in a value; NUL when there is none, or it is escaped.</param>
/// <param name="HasFurtherBreaks">Whether breaks follow the first.</param>
internal readonly record struct LineFold(int Start, int BreakEnd, int End, char FirstBreak, bool HasFurtherBreaks)
{
    public bool HasBreak => FirstBreak != '\0';

    /// <summary>Passes blanks and breaks.</summary>
    /// <param name="cursor">Stands on a blank or a break.</param>
    /// <param name="afterEscapedBreak">Whether an escaped line break stands before, which is nothing and takes the blanks after it along.</param>
    /// <param name="tabsFrom">The first column that a tab may stand in at the start of a line.</param>
    public static LineFold Skip(YamlCursor cursor, bool afterEscapedBreak = false, int tabsFrom = 0)
    {
        int start = cursor.Position;
        char first = '\0';
        int breakEnd = start;
        bool opensLine = afterEscapedBreak, further = false;
        while (true)
        {
            if (YamlCharacter.IsBlank(cursor.Current))
            {
                if (opensLine && cursor.Current == '\t' && cursor.Column < tabsFrom)
                    throw Tab(cursor);
                cursor.Skip();
                if (!opensLine)
                    breakEnd = cursor.Position;
            }
            else if (!YamlCharacter.IsBreak(cursor.Current))
            {
                return new LineFold(start, breakEnd, cursor.Position, first, further);
            }
            else if (opensLine)
            {
                cursor.SkipBreak();
                further = true;
            }
            else
            {
                first = cursor.SkipBreak();
                breakEnd = cursor.Position;
                opensLine = true;
            }
        }
    }

    /// <summary>Adds what the fold stands for.</summary>
    public void AppendTo(StringBuilder text, YamlCursor cursor)
    {
        if (FirstBreak == '\n' && !HasFurtherBreaks)
            text.Append(' ');
        else if (FirstBreak is '\u2028' or '\u2029')
            text.Append(FirstBreak);
        else if (FirstBreak == '\0')
            text.Append(cursor.Slice(Start, BreakEnd));
        if (HasFurtherBreaks)
            cursor.AppendBreaks(text, BreakEnd, End);
    }

    private static YamlSyntaxException Tab(YamlCursor cursor) =>
        cursor.Fail("A tab cannot indent.", cursor.Position, fix: "replace it by spaces");
}

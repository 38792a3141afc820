using System.Text;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>A position in YAML text that moves forward and counts lines.</summary>
internal sealed class YamlCursor
{
    private readonly SourceText source;
    private readonly string text;

    public YamlCursor(SourceText source)
    {
        this.source = source;
        text = source.Text;

        // A byte order mark that opens the text is no part of the first line; another may only start a line.
        if (text.StartsWith('\uFEFF'))
            Position = LineStart = 1;
    }

    /// <summary>Where text that is not a slice of the source is put together; whoever needs it clears it first.</summary>
    public StringBuilder Scratch { get; } = new();

    public int Position { get; private set; }

    public int Line { get; private set; }

    public int LineStart { get; private set; }

    /// <summary>How many characters of the line stand before the position.</summary>
    public int Column => Position - LineStart;

    public bool AtEnd => Position >= text.Length;

    /// <summary>The character at the position; NUL, which no YAML text holds, at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    public ReadOnlySpan<char> Rest => text.AsSpan(Math.Min(Position, text.Length));

    public char Ahead(int count) => Position + count < text.Length ? text[Position + count] : '\0';

    /// <summary>Whether <c>---</c> or <c>...</c> stands here, alone at the start of its line.</summary>
    public bool AtDocumentMark =>
        Column == 0 && Current is '-' or '.' && (Rest.StartsWith("---") || Rest.StartsWith("..."))
        && YamlCharacter.IsBlankOrEnd(Ahead(3));

    public ReadOnlySpan<char> Slice(int start, int end) => text.AsSpan(start, end - start);

    public void Skip(int count = 1) => Position += count;

    /// <summary>Passes one line break; CR LF is one.</summary>
    /// <returns>The break as it stands in a value: LF, or the line or paragraph separator itself.</returns>
    public char SkipBreak()
    {
        char c = Current;
        Position += c == '\r' && Ahead(1) == '\n' ? 2 : 1;
        Line++;
        LineStart = Position;
        return c is '\u2028' or '\u2029' ? c : '\n';
    }

    /// <summary>Adds the line breaks of a part of the source that holds nothing but blanks and breaks.</summary>
    public void AppendBreaks(StringBuilder target, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            char c = text[at];
            if (c is '\u2028' or '\u2029')
                target.Append(c);
            else if (YamlCharacter.IsBreak(c) && !(c == '\n' && at > start && text[at - 1] == '\r'))
                target.Append('\n');
        }
    }

    public void SkipBlanks()
    {
        while (YamlCharacter.IsBlank(Current))
            Skip();
    }

    public void SkipToLineEnd()
    {
        int end = Rest.IndexOfAny("\n\r\u0085\u2028\u2029");
        Position += end >= 0 ? end : Rest.Length;
    }

    public int SkipName()
    {
        int start = Position;
        while (YamlCharacter.IsName(Current))
            Skip();
        return Position - start;
    }

    /// <summary>Passes blanks, a comment, and the break that ends the line; anything else is a mistake.</summary>
    public void SkipRestOfLine(string after)
    {
        SkipBlanks();
        if (Current == '#')
            SkipToLineEnd();
        if (!YamlCharacter.IsBreakOrEnd(Current))
        {
            throw Fail(
                $"Nothing but a comment may follow {after} on its line.", Position, fix: "move it to the next line, indented; or quote the whole text");
        }


        if (!AtEnd)
            SkipBreak();
    }

    /// <summary>Past the end, on a line of its own: what closes every block.</summary>
    public void StartLineAtEnd()
    {
        LineStart = Position;
        Line++;
    }

    public Origin At(int start, int length = 1) => source.At(start, length);

    /// <summary>The line that a place stands on, and how many of its characters stand before the place.</summary>
    public ReadOnlySpan<char> LineAt(int place, out int column)
    {
        (int line, int fromOne) = source.PositionOf(place);
        column = fromOne - 1;
        return source.Line(line);
    }

    /// <summary>The line of a place with the text from there on in quotes.</summary>
    public string Quoting(int place, bool inFlow) => CorrectedLine.Quoted(LineAt(place, out int column), column, inFlow);

    public YamlSyntaxException Fail(string message, int start, int length = 1, string? fix = null) =>
        new(new Diagnostic(message, source.At(start, length)) { Fix = fix });
}

namespace Compose.Text;

/// <summary>A named piece of text that values come from: a config file, one override of the command line.</summary>
/// <remarks>Names are as a user would write them: <c>conf/db/mysql.yaml</c>, <c>override 2</c>.</remarks>
public sealed class SourceText(string name, string text)
{
    private int[]? lineStarts;

    /// <summary>What errors and origins call this source.</summary>
    public string Name { get; } = name;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    private int[] LineStarts => lineStarts ??= FindLineStarts(Text);

    /// <summary>The place of the characters <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/>.</summary>
    public Origin At(int start, int length = 1) => new(this, start, length);

    /// <summary>The place of a span of this text.</summary>
    public Origin At(TextSpan span) => new(this, span.Start, span.Length);

    /// <summary>Line and column, both from 1, of an offset; an offset past the end is taken as the end.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int found = Array.BinarySearch(LineStarts, offset);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>The text of a line, counted from 1, without its line break.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        int start = LineStarts[line - 1];
        int end = line < LineStarts.Length ? LineStarts[line] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (int at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        return [.. starts];
    }
}

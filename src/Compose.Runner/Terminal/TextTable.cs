using System.Text;

namespace Compose.Runner.Terminal;

/// <summary>A table in plain text, its columns as wide as their widest cell.</summary>
internal static class TextTable
{
    /// <summary>
    /// The same as <see cref="Format"/>; on a screen too narrow for that, each row by itself: its first cell, and below it the others behind
    /// the names of their columns.
    /// </summary>
    /// <param name="rows">The header, then the others.</param>
    /// <param name="width">The columns of the screen; null for as many as it takes.</param>
    /// <param name="headerEnd">As for <see cref="Format"/>.</param>
    public static string Fit(IReadOnlyList<string[]> rows, int? width, string headerEnd = "")
    {
        string table = Format(rows, headerEnd);
        return width is not { } columns || table.LastIndexOf('\n', table.Length - 2) is var end && table.Length - 2 - end <= columns
            ? table
            : TextWrap.Lines(Rows(rows), columns);
    }

    /// <summary>Each row by itself.</summary>
    /// <param name="rows">The header, then the others.</param>
    public static string Rows(IReadOnlyList<string[]> rows)
    {
        string[] names = rows[0];
        int widest = names.Skip(1).Max(name => name.Length);
        var text = new StringBuilder();
        foreach (string[] row in rows.Skip(1))
        {
            if (row[0].Length > 0)
                text.Append(names[0]).Append(names[0] is "" or "#" ? "" : " ").Append(row[0]).Append('\n');
            for (int column = 1; column < row.Length; column++)
            {
                if (row[column].Length > 0)
                    text.Append($"  {names[column].PadRight(widest)}  {row[column]}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Lines of <c>| cell | cell |</c>, the first set off by a rule, and a rule at the end.</summary>
    /// <param name="rows">The header, then the others.</param>
    /// <param name="headerEnd">Follows the header, for a table that is compared to the letter with one of Hydra's.</param>
    public static string Format(IReadOnlyList<string[]> rows, string headerEnd = "")
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        string rule = new('-', widths.Sum(width => width + 3) + 1);
        var text = new StringBuilder();
        for (int at = 0; at < rows.Count; at++)
        {
            text.Append('|');
            for (int column = 0; column < widths.Length; column++)
                text.Append(' ').Append(rows[at][column].PadRight(widths[column])).Append(" |");
            text.Append(at == 0 ? $"{headerEnd}\n{rule}\n" : "\n");
        }

        return text.Append(rule).Append('\n').ToString();
    }
}

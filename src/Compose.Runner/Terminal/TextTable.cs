using System.Text;

namespace Compose.Runner.Terminal;

/// <summary>A table in plain text, its columns as wide as their widest cell.</summary>
internal static class TextTable
{
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

using System.Text;

namespace Compose.Runner.Terminal;

/// <summary>Breaks lines that are wider than the screen.</summary>
internal static class TextWrap
{
    /// <summary>
    /// Breaks each line at spaces; what follows is indented further than the line itself. A word wider than the screen stays whole, so that
    /// it can be copied.
    /// </summary>
    /// <param name="text">Lines.</param>
    /// <param name="width">The columns of the screen, at least 1.</param>
    /// <param name="hanging">How much further.</param>
    public static string Lines(string text, int width, int hanging = 4)
    {
        var wrapped = new StringBuilder();
        foreach (string line in text.TrimEnd('\n').Split('\n'))
            Add(wrapped, line, width, hanging);
        return wrapped.ToString();
    }

    private static void Add(StringBuilder wrapped, string line, int width, int hanging)
    {
        int indent = line.Length - line.AsSpan().TrimStart().Length;
        // On a narrow screen the text needs the columns more than the indentation does.
        string next = new(' ', Math.Min(indent + hanging, width / 4));
        string rest = line;
        while (rest.Length > width && BreakOf(rest, width) is { } at)
        {
            wrapped.Append(rest.AsSpan(0, at).TrimEnd()).Append('\n');
            rest = next + rest[at..].TrimStart();
        }

        wrapped.Append(rest).Append('\n');
    }

    // The last space that fits; else, behind a word that does not fit, the first one. Null where there is nothing to break.
    private static int? BreakOf(string line, int width)
    {
        int start = line.Length - line.AsSpan().TrimStart().Length;
        int space = line.LastIndexOf(' ', width);
        if (space <= start)
            space = line.IndexOf(' ', start);
        return space > start && space < line.TrimEnd().Length ? space : null;
    }
}

namespace Compose.Yaml;

/// <summary>A line that holds a mistake as it may have been meant: what an error offers to type, without the indentation.</summary>
internal static class CorrectedLine
{
    /// <summary>The line with the text from a place on in single quotes: to its end, or inside brackets to the end of the element, of a key to its colon.</summary>
    public static string Quoted(ReadOnlySpan<char> line, int start, bool inFlow)
    {
        ReadOnlySpan<char> text = line[start..];
        if (text.IndexOf(" #") is >= 0 and var comment)
            text = text[..comment];
        if (inFlow)
            text = text[..EndOfElement(text)];
        else if (line[..start].Trim(" \t-").IsEmpty && $"{text} ".IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            text = text[..colon];
        text = text.TrimEnd(" \t");
        string quoted = text.ToString().Replace("'", "''", StringComparison.Ordinal);
        return $"{line[..start]}'{quoted}'{line[(start + text.Length)..]}".Trim();
    }

    /// <summary>The line with the colon that makes it <c>key: value</c>; null when nothing on it tells the two apart.</summary>
    public static string? WithColon(ReadOnlySpan<char> line)
    {
        int end = line.IndexOfAny(":= \t");
        if (end <= 0 || !YamlCharacter.IsName(line[0]))
            return null;
        ReadOnlySpan<char> value = line[end..].TrimStart(":= \t");
        return value.IsEmpty ? null : $"{line[..end]}: {value}";
    }

    // Brackets inside the element belong to it.
    private static int EndOfElement(ReadOnlySpan<char> text)
    {
        int open = 0;
        for (int at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '[' or '{':
                    open++;
                    break;
                case ']' or '}' when open > 0:
                    open--;
                    break;
                case ',' or ']' or '}' when open == 0:
                    return at;
            }
        }

        return text.Length;
    }
}

namespace Compose.Yaml;

/// <summary>Writes the text of scalars: plain, in quotes, or line by line, folding long lines at blanks.</summary>
internal sealed class ScalarWriter(YamlLayout layout)
{
    /// <summary>Text without quotes. Its lines may not be broken in a key that shares its line with the value.</summary>
    public void Plain(ReadOnlySpan<char> text, bool mayFold)
    {
        layout.Separate();
        bool afterSpace = false;
        while (!text.IsEmpty)
        {
            PutRun(ref text, static c => c == ' ', ref afterSpace);
            if (text.IsEmpty)
                break;
            PutSpace(mayFold && !afterSpace && layout.IsPastWidth && text is not [_, ' ', ..]);
            afterSpace = true;
            text = text[1..];
        }

        layout.EndToken();
    }

    public void SingleQuoted(ReadOnlySpan<char> text, bool mayFold)
    {
        layout.Separate();
        layout.Put('\'');
        bool afterSpace = false, afterBreak = false;
        int length = text.Length;
        while (!text.IsEmpty)
        {
            char c = text[0];
            if (c == ' ')
            {
                bool inside = text.Length < length && text.Length > 1;
                PutSpace(mayFold && !afterSpace && inside && layout.IsPastWidth && text is not [_, ' ', ..]);
                afterSpace = true;
                text = text[1..];
                continue;
            }

            if (YamlCharacter.IsBreak(c))
            {
                // Reading drops the first break of a run, so it is written twice.
                if (!afterBreak && c == '\n')
                    layout.Break();
                layout.Break(c);
                afterBreak = true;
                text = text[1..];
                continue;
            }

            if (afterBreak)
                layout.Pad();
            afterBreak = false;
            afterSpace = false;
            if (c == '\'')
            {
                layout.Put("''");
                text = text[1..];
            }
            else
            {
                PutRun(ref text, static c => c is ' ' or '\'' || YamlCharacter.IsBreak(c), ref afterSpace);
            }
        }

        if (afterBreak)
            layout.Pad();
        layout.Attach('\'');
    }

    public void DoubleQuoted(ReadOnlySpan<char> text, bool mayFold)
    {
        layout.Separate();
        layout.Put('"');
        bool afterSpace = false;
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c == ' ')
            {
                bool inside = at > 0 && at < text.Length - 1;
                bool fold = mayFold && !afterSpace && inside && layout.IsPastWidth;
                PutSpace(fold);

                // A blank that opens a line would be dropped when read.
                if (fold && text[at + 1] == ' ')
                    layout.Put('\\');
                afterSpace = true;
                continue;
            }

            afterSpace = false;
            if (c is '"' or '\\' || YamlCharacter.IsBreak(c) || !YamlCharacter.IsPrintable(c))
                PutEscape(text, ref at);
            else
                layout.Put(c);
        }

        layout.Attach('"');
    }

    /// <summary>A block of lines after <c>|</c>; each line of the text ends with a line break.</summary>
    public void Literal(ReadOnlySpan<char> lines)
    {
        layout.Separate();
        layout.Put('|');
        layout.Break();
        foreach (ReadOnlySpan<char> line in lines.TrimEnd('\n').EnumerateLines())
        {
            layout.Pad();
            layout.Put(line);
            layout.Break();
        }

        layout.EndLine();
    }

    private void PutRun(ref ReadOnlySpan<char> text, Func<char, bool> isStop, ref bool afterSpace)
    {
        int run = 0;
        while (run < text.Length && !isStop(text[run]))
            run++;
        if (run == 0)
            return;
        layout.Put(text[..run]);
        text = text[run..];
        afterSpace = false;
    }

    private void PutSpace(bool folds)
    {
        if (folds)
        {
            layout.Break();
            layout.Pad();
        }
        else
        {
            layout.Put(' ');
        }
    }

    private void PutEscape(ReadOnlySpan<char> text, ref int at)
    {
        char c = text[at];
        layout.Put('\\');
        if (YamlEscapes.LetterOf(c) is { } letter)
        {
            layout.Put(letter);
        }
        else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            layout.Put($"U{char.ConvertToUtf32(c, text[++at]):X8}");
        }
        else
        {
            layout.Put(c <= '\u00FF' ? $"x{(int)c:X2}" : $"u{(int)c:X4}");
        }
    }
}

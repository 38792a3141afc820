using System.Text;

namespace Compose.Yaml;

/// <summary>Text being laid out: knows the column, the indentation, and what stands just before.</summary>
internal sealed class YamlLayout
{
    private const int Step = 2;

    // A line longer than this is broken where it can be.
    private const int Width = 80;

    private readonly StringBuilder text = new();
    private int column;
    private bool afterBlank = true;

    /// <summary>The indentation of what is being written; -1 outside of everything.</summary>
    public int Indent { get; set; } = -1;

    public bool IsPastWidth => column > Width;

    /// <summary>Whether nothing but indentation and leading indicators stands on the line.</summary>
    public bool IsAtLineStart { get; private set; } = true;

    public void IndentForBlock(bool hangs) => Indent = Indent < 0 ? 0 : hangs ? Indent : Indent + Step;

    public void IndentForFlow() => Indent = Math.Max(Indent, 0) + Step;

    /// <summary>A fresh line at the indentation, unless one has just been started.</summary>
    public void StartLine()
    {
        int indent = Math.Max(Indent, 0);
        if (!IsAtLineStart || column > indent || column == indent && !afterBlank)
            Break();
        Pad();
        afterBlank = true;
        IsAtLineStart = true;
    }

    /// <summary>Opens an item or a key with <c>-</c>, <c>?</c> or <c>:</c>; content may follow on the same line.</summary>
    public void Lead(char indicator)
    {
        Separate();
        Put(indicator);
        afterBlank = false;
    }

    /// <summary>Opens a bracket: what follows needs no blank.</summary>
    public void Open(char bracket)
    {
        Separate();
        Put(bracket);
        afterBlank = true;
        IsAtLineStart = false;
    }

    /// <summary>Writes a mark that belongs to what stands before it.</summary>
    public void Attach(char mark)
    {
        Put(mark);
        EndToken();
    }

    /// <summary>A blank, unless one stands before.</summary>
    public void Separate()
    {
        if (!afterBlank)
            Put(' ');
    }

    public void Put(char c)
    {
        text.Append(c);
        column++;
    }

    public void Put(ReadOnlySpan<char> characters)
    {
        text.Append(characters);
        column += characters.Length;
    }

    public void Break(char lineBreak = '\n')
    {
        text.Append(lineBreak);
        column = 0;
    }

    /// <summary>Blanks up to the indentation.</summary>
    public void Pad()
    {
        for (; column < Indent; column++)
            text.Append(' ');
    }

    /// <summary>Says that a scalar or a mark has been written.</summary>
    public void EndToken()
    {
        afterBlank = false;
        IsAtLineStart = false;
    }

    /// <summary>Says that the text ended its own line.</summary>
    public void EndLine()
    {
        afterBlank = true;
        IsAtLineStart = true;
    }

    public override string ToString() => text.ToString();
}

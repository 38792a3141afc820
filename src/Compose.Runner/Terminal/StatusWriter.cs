using System.Text;

namespace Compose.Runner.Terminal;

/// <summary>
/// A terminal with a few lines at its bottom that are drawn anew again and again; whatever else is written scrolls by above them.
/// </summary>
/// <param name="terminal">Understands the control sequences of ECMA-48.</param>
/// <param name="status">The lines, none as wide as the screen.</param>
/// <param name="clock">Keeps the drawing to a few times a second.</param>
internal sealed class StatusWriter(TextWriter terminal, Func<IReadOnlyList<string>> status, TimeProvider clock) : TextWriter
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private long drawnAt = long.MinValue;
    private int shown;
    private bool atLineStart = true;
    private bool ended;

    public override Encoding Encoding => terminal.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Write(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        lock (gate)
        {
            Erase();
            terminal.Write(text);
            atLineStart = text[^1] == '\n';
            if (drawnAt == long.MinValue || clock.GetElapsedTime(drawnAt) >= Pace)
                Draw();
        }
    }

    /// <summary>Draws the lines anew.</summary>
    public void Refresh()
    {
        lock (gate)
        {
            Erase();
            Draw();
        }
    }

    /// <summary>Takes the lines away for good.</summary>
    public void End()
    {
        lock (gate)
        {
            Erase();
            ended = true;
            terminal.Flush();
        }
    }

    public override void Flush() => terminal.Flush();

    private void Erase()
    {
        if (shown > 0)
            terminal.Write(shown == 1 ? "\r\e[J" : $"\r\e[{shown - 1}A\e[J");
        shown = 0;
    }

    // Never in the middle of a line that somebody is still writing.
    private void Draw()
    {
        if (ended || !atLineStart)
            return;
        IReadOnlyList<string> lines = status();
        terminal.Write(string.Join('\n', lines));
        terminal.Flush();
        shown = lines.Count;
        drawnAt = clock.GetTimestamp();
    }
}

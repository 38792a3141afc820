using System.Text;

namespace Compose.Runner.Settings;

/// <summary>A console that shows no secrets. Each text that is written at once is looked through; parts written one by one are not put together.</summary>
internal sealed class HidingWriter(TextWriter inner, Func<string, string> hide) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(value is null ? null : hide(value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => inner.Write(hide(buffer.ToString()));

    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : hide(value));

    public override Task WriteAsync(char value) => inner.WriteAsync(value);

    public override Task WriteAsync(string? value) => inner.WriteAsync(value is null ? null : hide(value));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(value is null ? null : hide(value));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();
}

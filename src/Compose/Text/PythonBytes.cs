using System.Text;

namespace Compose.Text;

/// <summary>Bytes as Python's <c>repr</c> writes them: <c>b'a\x00'</c>.</summary>
internal static class PythonBytes
{
    public static string Repr(ReadOnlySpan<byte> bytes)
    {
        char quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var text = new StringBuilder("b").Append(quote);
        foreach (byte value in bytes)
        {
            char c = (char)value;
            _ = c switch
            {
                '\t' => text.Append(@"\t"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\\' => text.Append(@"\\"),
                _ when c == quote => text.Append('\\').Append(c),
                < ' ' or > '~' => text.Append($@"\x{value:x2}"),
                _ => text.Append(c),
            };
        }

        return text.Append(quote).ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Compose.Text;

/// <summary>Writes JSON as UTF-8 into memory, on one line or indented by two spaces.</summary>
/// <remarks>
/// In a fresh process the first strings and numbers of <c>Utf8JsonWriter</c> cost milliseconds: its search for characters to escape is
/// compiled at run time. Every run writes its record, so it is written by this. Reading is left to
/// <c>System.Text.Json</c>. Nothing checks that values, names and ends follow each other as they may.
/// </remarks>
internal sealed class JsonWriter(bool isIndented = false)
{
    private const int LongestNumber = 32;
    private const int LongestCharacter = 6; // \u001f

    private byte[] bytes = new byte[512];
    private int count;
    private int depth;
    private bool hasBefore; // something stands in the object or array that is open
    private bool hasName;   // the name of what comes next is written

    /// <summary>What was written, until the next thing is.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, count);

    /// <summary>What was written, as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Written);

    /// <summary>Ends a line, after which another document may follow.</summary>
    public void EndLine()
    {
        Put((byte)'\n');
        hasBefore = false;
    }

    /// <summary>Hands on what was written; the document goes on.</summary>
    public void MoveTo(Stream output)
    {
        output.Write(Written);
        count = 0;
    }

    /// <summary>Forgets everything written.</summary>
    public void Clear() => (count, depth, hasBefore, hasName) = (0, 0, false, false);

    public void WriteStartObject() => Start((byte)'{');

    public void WriteStartObject(string name)
    {
        WritePropertyName(name);
        WriteStartObject();
    }

    public void WriteEndObject() => End((byte)'}');

    public void WriteStartArray() => Start((byte)'[');

    public void WriteStartArray(string name)
    {
        WritePropertyName(name);
        WriteStartArray();
    }

    public void WriteEndArray() => End((byte)']');

    public void WritePropertyName(string name)
    {
        Next();
        PutText(name);
        Put((byte)':');
        if (isIndented)
            Put((byte)' ');
        hasName = true;
    }

    public void WriteString(string name, string? value)
    {
        WritePropertyName(name);
        WriteStringValue(value);
    }

    public void WriteNumber(string name, long value)
    {
        WritePropertyName(name);
        WriteNumberValue(value);
    }

    public void WriteNumber(string name, double value)
    {
        WritePropertyName(name);
        WriteNumberValue(value);
    }

    public void WriteBoolean(string name, bool value)
    {
        WritePropertyName(name);
        WriteBooleanValue(value);
    }

    public void WriteNull(string name)
    {
        WritePropertyName(name);
        WriteNullValue();
    }

    /// <summary>A text; null is JSON's <c>null</c>.</summary>
    public void WriteStringValue(string? value)
    {
        if (value is null)
        {
            WriteNullValue();
            return;
        }

        Next();
        PutText(value);
    }

    public void WriteNumberValue(long value)
    {
        Next();
        Reserve(LongestNumber);
        value.TryFormat(bytes.AsSpan(count), out int written, default, CultureInfo.InvariantCulture);
        count += written;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    /// <param name="value">A finite number: JSON has no other.</param>
    public void WriteNumberValue(double value)
    {
        Next();
        Reserve(LongestNumber);
        value.TryFormat(bytes.AsSpan(count), out int written, default, CultureInfo.InvariantCulture);
        count += written;
    }

    public void WriteBooleanValue(bool value) => WriteRawValue(value ? "true" : "false");

    public void WriteNullValue() => WriteRawValue("null");

    /// <summary>A value whose JSON is known, such as a number of many digits.</summary>
    public void WriteRawValue(string json)
    {
        Next();
        Reserve(Encoding.UTF8.GetMaxByteCount(json.Length));
        count += Encoding.UTF8.GetBytes(json, bytes.AsSpan(count));
    }

    /// <summary>A value whose JSON is known and read before.</summary>
    public void WriteRawValue(ReadOnlySpan<byte> json)
    {
        Next();
        Reserve(json.Length);
        json.CopyTo(bytes.AsSpan(count));
        count += json.Length;
    }

    private void Start(byte bracket)
    {
        Next();
        Put(bracket);
        depth++;
        hasBefore = false;
    }

    private void End(byte bracket)
    {
        depth--;
        if (hasBefore && isIndented)
            BreakLine();
        Put(bracket);
        hasBefore = true;
    }

    // What stands between the thing before and the next one.
    private void Next()
    {
        if (hasName)
        {
            hasName = false;
            return;
        }

        if (hasBefore)
            Put((byte)',');
        if (isIndented && depth > 0)
            BreakLine();
        hasBefore = true;
    }

    private void BreakLine()
    {
        Put((byte)'\n');
        for (int space = 0; space < 2 * depth; space++)
            Put((byte)' ');
    }

    private void PutText(string text)
    {
        Put((byte)'"');
        for (int at = 0; at < text.Length; at++)
        {
            Reserve(LongestCharacter);
            char one = text[at];
            if (one is >= ' ' and < '\u007f' and not ('"' or '\\'))
            {
                bytes[count++] = (byte)one;
            }
            else if (one is < '\u00a0' or '\u2028' or '\u2029') // U+0085, U+2028 and U+2029 break lines for some readers
            {
                PutEscaped(one);
            }
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length); // half of a pair becomes U+FFFD
                count += rune.EncodeToUtf8(bytes.AsSpan(count));
                at += length - 1;
            }
        }

        Put((byte)'"');
    }

    private void PutEscaped(char one)
    {
        char letter = one switch { '"' or '\\' => one, '\n' => 'n', '\r' => 'r', '\t' => 't', '\b' => 'b', '\f' => 'f', _ => 'u' };
        bytes[count++] = (byte)'\\';
        bytes[count++] = (byte)letter;
        for (int shift = 12; letter == 'u' && shift >= 0; shift -= 4)
            bytes[count++] = "0123456789abcdef"u8[(one >> shift) & 0xf];
    }

    private void Put(byte one)
    {
        Reserve(1);
        bytes[count++] = one;
    }

    private void Reserve(int further)
    {
        if (bytes.Length - count < further)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, count + further));
    }
}

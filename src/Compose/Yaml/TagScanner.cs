using System.Text;
using Compose.Diagnostics;

namespace Compose.Yaml;

/// <summary>Reads tags, <c>!!str</c>, and the directives that declare their handles.</summary>
internal static class TagScanner
{
    private const string StrictUtf8Fault = "These escaped bytes are not UTF-8 text.";

    /// <param name="cursor">Stands on the <c>!</c>.</param>
    /// <param name="inFlow">Whether brackets are open, so that a comma may end the tag.</param>
    public static YamlToken Tag(YamlCursor cursor, bool inFlow)
    {
        int start = cursor.Position;
        string handle, suffix;
        if (cursor.Ahead(1) == '<')
        {
            cursor.Skip(2);
            (handle, suffix) = ("", Uri(cursor, "", isVerbatim: true));
            if (cursor.Current != '>')
                throw cursor.Fail("A tag in '!<' ends with '>'.", start, cursor.Position - start);
            cursor.Skip();
        }
        else
        {
            handle = Handle(cursor);
            if (handle.Length > 1 && handle[^1] == '!')
            {
                suffix = Uri(cursor, "", isVerbatim: false);
            }
            else
            {
                suffix = Uri(cursor, handle, isVerbatim: false);
                (handle, suffix) = suffix.Length == 0 ? ("", "!") : ("!", suffix);
            }
        }

        if (!(inFlow && cursor.Current == ',') && !YamlCharacter.IsBlankOrEnd(cursor.Current))
            throw cursor.Fail("A tag ends with a space.", cursor.Position, fix: "put a space after the tag, or quote the text");
        return new YamlToken(YamlTokenKind.Tag, start, cursor.Position, handle, suffix);
    }

    /// <summary>Reads <c>%YAML 1.1</c> or <c>%TAG !e! prefix</c>, its line break included.</summary>
    /// <param name="cursor">Stands on the <c>%</c>.</param>
    public static YamlToken Directive(YamlCursor cursor)
    {
        int start = cursor.Position;
        cursor.Skip();
        int length = cursor.SkipName();
        ReadOnlySpan<char> name = cursor.Slice(cursor.Position - length, cursor.Position);
        if (!YamlCharacter.IsBlankOrEnd(cursor.Current) || name is not ("YAML" or "TAG"))
        {
            throw cursor.Fail(
                "A line that starts with '%' is a directive, %YAML or %TAG.", start, length + 1, "quote the text if it is a key");
        }

        bool isVersion = name is "YAML";
        cursor.SkipBlanks();
        string? handle = isVersion ? null : Handle(cursor);
        if (!isVersion)
        {
            if (handle is not ['!'] and not ['!', .., '!'])
                throw cursor.Fail("The handle of a %TAG directive ends with '!'.", cursor.Position);
            RequireBlank(cursor);
            cursor.SkipBlanks();
        }

        string value = isVersion ? Version(cursor) : Uri(cursor, "", isVerbatim: true);
        int end = cursor.Position;
        if (!YamlCharacter.IsBlankOrEnd(cursor.Current))
            RequireBlank(cursor);
        cursor.SkipRestOfLine("a directive");
        return new YamlToken(isVersion ? YamlTokenKind.VersionDirective : YamlTokenKind.TagDirective, start, end, handle, value);
    }

    private static string Version(YamlCursor cursor)
    {
        int start = cursor.Position;
        while (char.IsAsciiDigit(cursor.Current) || cursor.Current == '.')
            cursor.Skip();
        string version = cursor.Slice(start, cursor.Position).ToString();
        return version is "1.1" or "1.2"
            ? version
            : throw cursor.Fail("Only YAML 1.1 and 1.2 are read.", start, Math.Max(1, version.Length), "%YAML 1.1");
    }

    // '!', '!!' or '!name!'; or '!name', which is the start of a tag without a handle.
    private static string Handle(YamlCursor cursor)
    {
        int start = cursor.Position;
        if (cursor.Current != '!')
            throw cursor.Fail("A tag handle starts with '!'.", start);
        cursor.Skip();
        cursor.SkipName();
        if (cursor.Current == '!')
            cursor.Skip();
        return cursor.Slice(start, cursor.Position).ToString();
    }

    /// <summary>Reads the characters of a URI after what has been read of it, undoing its <c>%XX</c> escapes.</summary>
    private static string Uri(YamlCursor cursor, string handle, bool isVerbatim)
    {
        StringBuilder text = cursor.Scratch.Clear().Append(handle.AsSpan(Math.Min(1, handle.Length)));
        int start = cursor.Position;
        while (true)
        {
            char c = cursor.Current;
            if (c == '%')
            {
                AppendEscaped(cursor, text);
            }
            else if (YamlCharacter.IsName(c) || ";/?:@&=+$.!~*'()".Contains(c, StringComparison.Ordinal)
                || isVerbatim && c is ',' or '[' or ']')
            {
                text.Append(c);
                cursor.Skip();
            }
            else
            {
                break;
            }
        }

        return handle.Length > 0 || cursor.Position > start
            ? text.ToString()
            : throw cursor.Fail("A tag is missing its name.", start);
    }

    private static void AppendEscaped(YamlCursor cursor, StringBuilder text)
    {
        int start = cursor.Position;
        Span<byte> bytes = stackalloc byte[4];
        int count = 0;
        int expected;
        do
        {
            if (cursor.Current != '%' || !char.IsAsciiHexDigit(cursor.Ahead(1)) || !char.IsAsciiHexDigit(cursor.Ahead(2)))
                throw cursor.Fail("A '%' in a tag is followed by two hexadecimal digits.", cursor.Position);
            bytes[count++] = Convert.FromHexString(cursor.Slice(cursor.Position + 1, cursor.Position + 3))[0];
            cursor.Skip(3);
            expected = bytes[0] switch { < 0x80 => 1, >= 0xC0 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF8 => 4, _ => 0 };
            if (expected == 0)
                throw cursor.Fail(StrictUtf8Fault, start, cursor.Position - start);
        }
        while (count < expected);

        if (Rune.DecodeFromUtf8(bytes[..count], out Rune rune, out _) != System.Buffers.OperationStatus.Done)
            throw cursor.Fail(StrictUtf8Fault, start, cursor.Position - start);
        text.Append(rune.ToString());
    }

    private static void RequireBlank(YamlCursor cursor)
    {
        if (!YamlCharacter.IsBlank(cursor.Current))
            throw Blank(cursor);
    }

    private static YamlSyntaxException Blank(YamlCursor cursor) => cursor.Fail("A space is missing here.", cursor.Position);
}

using System.Text;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Sources;

/// <summary>The text of a config's bytes, which are UTF-8.</summary>
internal static class ConfigEncoding
{
    private static readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, with its byte order mark if it has one.</summary>
    /// <exception cref="YamlSyntaxException">The bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (OtherEncoding(bytes) is { } encoding)
            throw NotUtf8(new Diagnostic($"'{name}' is written in {encoding}, and configs are UTF-8."));
        try
        {
            return strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var shown = new SourceText(name, Encoding.UTF8.GetString(bytes));
            throw NotUtf8(new Diagnostic(
                $"The byte 0x{bytes[error.Index]:X2} here is not UTF-8.", shown.At(Encoding.UTF8.GetCharCount(bytes[..error.Index]))));
        }
    }

    // By its byte order mark, or without one by the zeros that ASCII text has there; neither can begin a text in UTF-8.
    private static string? OtherEncoding(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [not 0, 0, 0, 0, ..] or [0, 0, 0, not 0, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] => "UTF-16",
        _ => null,
    };

    private static YamlSyntaxException NotUtf8(Diagnostic diagnostic) => new(diagnostic with { Fix = "save the file as UTF-8" });
}

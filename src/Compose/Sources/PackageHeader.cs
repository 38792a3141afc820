using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Sources;

/// <summary>The comment that says where a config's content lands: <c># @package optimizer.inner</c>.</summary>
internal static class PackageHeader
{
    private const string Key = "@package";

    /// <summary>
    /// The package a text asks for; null when it does not. The header is the lines <c># @key value</c> at the top,
    /// blank ones apart; the first line of any other kind ends it, and the last <c>@package</c> counts.
    /// </summary>
    public static string? Read(SourceText source)
    {
        string? package = null;
        string text = source.Text;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            ReadOnlySpan<char> line = text.AsSpan(start, end - start).Trim(" \t\r\uFEFF");
            if (!line.IsEmpty)
            {
                if (line[0] != '#' || line.TrimStart("# \t") is not ['@', ..])
                    break;
                package = PackageOf(line.TrimStart("# \t"), source, start) ?? package;
            }

            start = end + 1;
        }

        return package;
    }

    private static string? PackageOf(ReadOnlySpan<char> directive, SourceText source, int lineStart)
    {
        string[] words = directive.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words[0] != Key)
            return null;
        if (words.Length == 2)
            return words[1];
        int at = source.Text.IndexOf(Key, lineStart, StringComparison.Ordinal);
        throw new CompositionException(ErrorKind.Composition, new Diagnostic(
            "A package header names one package.", source.At(at, directive.Length))
        {
            Fix = "# @package _global_, or # @package some.place",
        });
    }
}

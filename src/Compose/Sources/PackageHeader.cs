using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Sources;

/// <summary>The comment that says where a config's content lands: <c># @package optimizer.inner</c>.</summary>
internal static class PackageHeader
{
    private const string Key = "@package";

    // Hydra looks no further.
    private const int MostCharacters = 512;

    /// <summary>
    /// The package a text asks for; null when it does not. The header is the lines <c># @key value</c> at the top,
    /// blank ones apart; the first line of any other kind ends it, and the last <c>@package</c> counts.
    /// </summary>
    /// <exception cref="CompositionException">A line of the header has more or less than a key and a value.</exception>
    public static string? Read(SourceText source)
    {
        string? package = null;
        string text = source.Text.Length > MostCharacters ? source.Text[..MostCharacters] : source.Text;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            ReadOnlySpan<char> line = text.AsSpan(start, end - start).Trim();
            if (!line.IsEmpty)
            {
                if (line[0] != '#' || line[1..].TrimStart() is not ['@', ..])
                    break;
                package = PackageOf(line[1..].TrimStart().ToString(), source, start) ?? package;
            }

            start = end + 1;
        }

        return package;
    }

    private static string? PackageOf(string line, SourceText source, int lineStart)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [Key, var package])
            return package;
        if (words.Length == 2)
            return null;
        Origin place = source.At(source.Text.IndexOf('@', lineStart), line.Length);
        string said = line[1..].TrimStart();
        throw new CompositionException(ErrorKind.Composition, said.StartsWith(Key[1..], StringComparison.Ordinal)
            ? new Diagnostic("A package header is '# @package' and one package, with spaces between.", place)
            {
                Fix = "# @package _global_, or # @package some.place",
            }
            : new Diagnostic("A comment that starts with '@' at the top of a config is a header: a key and one value.", place)
            {
                Fix = $"take away the '@': # {said}",
            });
    }
}

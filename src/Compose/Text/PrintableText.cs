using System.Text;

namespace Compose.Text;

/// <summary>Text of any source as a terminal may show it: one column for each character, and none that controls the terminal.</summary>
internal static class PrintableText
{
    /// <summary>The text with a space for each tab and U+FFFD for every other control character, those that turn the direction of text included.</summary>
    public static string Of(ReadOnlySpan<char> source)
    {
        var text = new StringBuilder(source.Length);
        foreach (char c in source)
            text.Append(c == '\t' ? ' ' : Controls(c) ? '\uFFFD' : c);
        return text.ToString();
    }

    /// <summary>Whether a user could type it, line breaks included.</summary>
    public static bool CanBeTyped(string text) => text.All(c => c is '\t' or '\n' || !Controls(c));

    private static bool Controls(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

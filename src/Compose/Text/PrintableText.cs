using System.Text;

namespace Compose.Text;

/// <summary>Text of any source as a terminal may show it: one column for each character, and none that controls the terminal.</summary>
internal static class PrintableText
{
    /// <summary>The text with a space for each tab and U+FFFD for every other control character.</summary>
    public static string Of(ReadOnlySpan<char> source)
    {
        var text = new StringBuilder(source.Length);
        foreach (char c in source)
            text.Append(c == '\t' ? ' ' : char.IsControl(c) ? '\uFFFD' : c);
        return text.ToString();
    }
}

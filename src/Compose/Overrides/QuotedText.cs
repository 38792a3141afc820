using System.Text;

namespace Compose.Overrides;

/// <summary>
/// The escapes of quoted text. A backslash means itself, except in a run of them before a quote of the same kind
/// or at the end, where each pair is one backslash and an odd one keeps the quote from closing.
/// </summary>
internal static class QuotedText
{
    /// <param name="inner">What stands between the quotes.</param>
    /// <param name="quote">The kind of quote.</param>
    public static string Unescape(ReadOnlySpan<char> inner, char quote)
    {
        var text = new StringBuilder(inner.Length);
        for (int at = 0; at < inner.Length;)
        {
            int backslashes = BackslashesAt(inner, at);
            at += backslashes;
            bool special = at == inner.Length || inner[at] == quote;
            text.Append('\\', special ? backslashes / 2 : backslashes);
            if (at < inner.Length)
                text.Append(inner[at++]);
        }

        return text.ToString();
    }

    public static string Quote(ReadOnlySpan<char> text, char quote)
    {
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        for (int at = 0; at < text.Length;)
        {
            int backslashes = BackslashesAt(text, at);
            at += backslashes;
            bool beforeQuote = at < text.Length && text[at] == quote;
            bool special = beforeQuote || at == text.Length;
            quoted.Append('\\', (special ? 2 * backslashes : backslashes) + (beforeQuote ? 1 : 0));
            if (at < text.Length)
                quoted.Append(text[at++]);
        }

        return quoted.Append(quote).ToString();
    }

    private static int BackslashesAt(ReadOnlySpan<char> text, int at)
    {
        int rest = text[at..].IndexOfAnyExcept('\\');
        return rest < 0 ? text.Length - at : rest;
    }
}

namespace Compose.Yaml;

/// <summary>Base64 as Python reads it: what is not of its alphabet is passed over, and padding that is complete ends the text.</summary>
internal static class LenientBase64
{
    /// <summary>The bytes, or null when the text is no base64.</summary>
    public static byte[]? Decode(string text)
    {
        var kept = new List<char>(text.Length);
        int padding = 0;
        foreach (char c in text)
        {
            if (!char.IsAscii(c))
                return null;
            if (c == '=')
            {
                if (kept.Count % 4 >= 2 && kept.Count % 4 + ++padding >= 4)
                    break;
            }
            else if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            {
                kept.Add(c);
                padding = 0;
            }
        }

        int missing = (4 - kept.Count % 4) % 4;
        if (missing != padding || missing == 3)
            return null;
        kept.AddRange(Enumerable.Repeat('=', missing));
        return Convert.FromBase64CharArray([.. kept], 0, kept.Count);
    }
}

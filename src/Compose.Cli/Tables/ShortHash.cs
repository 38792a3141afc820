namespace Compose.Cli.Tables;

/// <summary>Hashes as a person reads them: the first twelve digits, or as many as tell two apart.</summary>
internal static class ShortHash
{
    private const int Usual = 12;
    private const int ShortestHash = 40; // SHA-1, as git names commits

    /// <summary>Two texts beside each other, shortened where they are hashes.</summary>
    public static (string? Left, string? Right) Of(string? left, string? right)
    {
        int digits = Usual;
        if (left is not null && right is not null)
            digits = Math.Max(Usual, left.AsSpan().CommonPrefixLength(right) + 1);
        return (Shorten(left, digits), Shorten(right, digits));
    }

    private static string? Shorten(string? text, int digits) =>
        text is { Length: >= ShortestHash } && text.All(char.IsAsciiHexDigitLower) ? text[..Math.Min(digits, text.Length)] : text;
}

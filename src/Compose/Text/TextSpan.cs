namespace Compose.Text;

/// <summary>A run of characters in a text, by its first offset and its length.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from an offset up to, not including, another.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);
}

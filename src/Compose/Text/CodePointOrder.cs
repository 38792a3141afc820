namespace Compose.Text;

/// <summary>The order of texts by code point, as Python compares them; ordinal order goes by UTF-16 unit.</summary>
internal static class CodePointOrder
{
    public static int Compare(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);
        // A surrogate comes after every character that needs none.
        (char a, char b) = (left[common], right[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}

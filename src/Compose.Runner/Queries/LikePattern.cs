namespace Compose.Runner.Queries;

/// <summary>Patterns of <c>like</c>: <c>%</c> stands for any text, <c>_</c> for any one character.</summary>
internal static class LikePattern
{
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, bool ignoreCase)
    {
        (int at, int wanted) = (0, 0);
        (int retryAt, int retryWanted) = (0, -1);
        while (at < text.Length)
        {
            if (wanted < pattern.Length && pattern[wanted] == '%')
            {
                retryWanted = ++wanted;
                retryAt = at;
            }
            else if (wanted < pattern.Length && (pattern[wanted] == '_' || Same(text[at], pattern[wanted], ignoreCase)))
            {
                at++;
                wanted++;
            }
            else if (retryWanted >= 0)
            {
                // The last '%' takes one character more.
                (at, wanted) = (++retryAt, retryWanted);
            }
            else
            {
                return false;
            }
        }

        return pattern[wanted..].TrimStart('%').IsEmpty;
    }

    private static bool Same(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right));
}

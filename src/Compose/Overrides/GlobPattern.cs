namespace Compose.Overrides;

/// <summary>Shell patterns: <c>*</c> any text, <c>?</c> any character, <c>[a-c]</c> one of these, <c>[!a-c]</c> one of the others.</summary>
internal static class GlobPattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        // Only the last star can have to give up characters, so there is no need to come back to earlier ones.
        (int p, int n) = (0, 0);
        (int star, int resume) = (-1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, n);
                continue;
            }

            int length = p < pattern.Length ? MatchOne(pattern[p..], name[n]) : 0;
            if (length > 0)
                (p, n) = (p + length, n + 1);
            else if (star >= 0)
                (p, n) = (star + 1, ++resume);
            else
                return false;
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    /// <summary>The length of what the pattern starts with if it matches the character; 0 if it does not.</summary>
    private static int MatchOne(ReadOnlySpan<char> pattern, char c)
    {
        if (pattern[0] == '?')
            return 1;
        int close = pattern[0] == '[' ? ClosingBracket(pattern) : -1;
        if (close < 0)
            return pattern[0] == c ? 1 : 0;
        bool negated = pattern[1] == '!';
        return IsIn(pattern[(negated ? 2 : 1)..close], c) != negated ? close + 1 : 0;
    }

    // A bracket right after the opening one is a member: []a].
    private static int ClosingBracket(ReadOnlySpan<char> pattern)
    {
        int first = pattern.Length > 1 && pattern[1] == '!' ? 3 : 2;
        if (pattern.Length <= first)
            return -1;
        int close = pattern[first..].IndexOf(']');
        return close < 0 ? -1 : first + close;
    }

    private static bool IsIn(ReadOnlySpan<char> set, char c)
    {
        for (int at = 0; at < set.Length; at++)
        {
            if (at + 2 < set.Length && set[at + 1] == '-')
            {
                if (set[at] <= c && c <= set[at + 2])
                    return true;
                at += 2;
            }
            else if (set[at] == c)
                return true;
        }

        return false;
    }
}

namespace Compose.Text;

/// <summary>Tells keys that speak of secrets.</summary>
internal static class SecretKey
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "passphrase", "token", "secret", "credential", "credentials", "apikey",
    };

    /// <summary>Whether the last word of a key speaks of a secret: <c>db_password</c>, <c>apiKey</c>, but not <c>max_tokens</c>.</summary>
    public static bool Is(string key)
    {
        int end = key.Length;
        int start = WordStart(key, end);
        if (Words.Contains(key[start..end]))
            return true;
        if (!key.AsSpan(start).Equals("key", StringComparison.OrdinalIgnoreCase))
            return false;
        int before = start > 0 && key[start - 1] is '_' or '-' ? start - 1 : start;
        ReadOnlySpan<char> first = key.AsSpan(WordStart(key, before), before - WordStart(key, before));
        return first.Equals("api", StringComparison.OrdinalIgnoreCase) || first.Equals("secret", StringComparison.OrdinalIgnoreCase);
    }

    private static int WordStart(string key, int end)
    {
        int start = end;
        while (start > 0 && key[start - 1] is not ('_' or '-' or '.' or ' '))
        {
            start--;
            if (char.IsUpper(key[start]) && start > 0 && char.IsLower(key[start - 1]))
                break;
        }

        return start;
    }
}

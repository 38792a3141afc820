using System.Text;

namespace Compose.Schemas;

/// <summary>Keys and member names that mean the same: case, <c>_</c> and <c>-</c> do not count. <c>learning_rate</c> is <c>LearningRate</c>.</summary>
internal sealed class KeyNames : IEqualityComparer<string>
{
    public static readonly KeyNames Comparer = new();

    /// <summary>The key a member has in a config: <c>LearningRate</c> is <c>learning_rate</c>, <c>DBHost</c> is <c>db_host</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var key = new StringBuilder(name.Length + 4);
        for (int at = 0; at < name.Length; at++)
        {
            char c = name[at];
            bool startsWord = char.IsUpper(c) && at > 0 && name[at - 1] != '_'
                && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
            key.Append(startsWord ? "_" : "").Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null)
            return ReferenceEquals(x, y);
        (int left, int right) = (0, 0);
        while (true)
        {
            while (left < x.Length && IsSeparator(x[left])) left++;
            while (right < y.Length && IsSeparator(y[right])) right++;
            if (left == x.Length || right == y.Length)
                return left == x.Length && right == y.Length;
            if (char.ToUpperInvariant(x[left++]) != char.ToUpperInvariant(y[right++]))
                return false;
        }
    }

    public int GetHashCode(string obj)
    {
        // FNV-1a over the characters that count; keys are short.
        uint hash = 2166136261;
        foreach (char c in obj)
        {
            if (!IsSeparator(c))
                hash = (hash ^ char.ToUpperInvariant(c)) * 16777619;
        }

        return (int)hash;
    }

    private static bool IsSeparator(char c) => c is '_' or '-';
}

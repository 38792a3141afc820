using Compose.Nodes;

namespace Compose.Yaml;

/// <summary>Gives plain scalars their types, by the rules of YAML 1.1 as OmegaConf changes them: no timestamps, <c>1e3</c> is a float.</summary>
internal static class ScalarTyping
{
    // The longest of the words that are no strings.
    private const int LongestWord = 5;

    /// <summary>The typed value of a plain scalar; text that is nothing else is a string.</summary>
    public static ScalarValue Type(ReadOnlySpan<char> plain)
    {
        if (plain.Length <= LongestWord)
        {
            if (IsNull(plain))
                return ScalarValue.Null;
            if (ToBoolean(plain) is { } boolean)
                return ScalarValue.From(boolean);
        }

        return YamlNumbers.Read(plain) ?? ScalarValue.From(plain.ToString());
    }

    public static bool IsNull(ReadOnlySpan<char> text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The boolean of a plain scalar: only these spellings, in these three cases.</summary>
    public static bool? ToBoolean(ReadOnlySpan<char> text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => null,
    };
}

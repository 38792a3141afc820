using Compose.Nodes;

namespace Compose.Yaml;

/// <summary>Gives plain scalars their types, by the rules of YAML 1.1 as OmegaConf changes them: no timestamps, <c>1e3</c> is a float.</summary>
internal static class ScalarTyping
{
    /// <summary>The typed value of a plain scalar; text that is nothing else is a string.</summary>
    public static ScalarValue Type(ReadOnlySpan<char> plain) => Type(plain.ToString());

    /// <inheritdoc cref="Type(ReadOnlySpan{char})"/>
    public static ScalarValue Type(string plain)
    {
        if (IsNull(plain))
            return ScalarValue.Null;
        if (ToBoolean(plain) is { } boolean)
            return ScalarValue.From(boolean);

        // Every number starts with one of these, most strings with none.
        if (plain[0] is (>= '0' and <= '9') or '-' or '+' or '.')
        {
            if (YamlNumbers.IsInteger(plain) && YamlNumbers.ToInteger(plain) is { } integer)
                return integer;
            if (YamlNumbers.IsFloat(plain) && YamlNumbers.ToFloat(plain) is { } number)
                return number;
        }

        return ScalarValue.From(plain);
    }

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The boolean of a plain scalar: only these spellings, in these three cases.</summary>
    public static bool? ToBoolean(string text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => null,
    };
}

using System.Text;

namespace Compose.Defaults;

/// <summary>
/// Choices inside a defaults list: <c>${dataset}_${model}</c>. A key is a config group, with its package where it has one,
/// <c>${db@backup}</c>; the values of the config do not exist yet.
/// </summary>
internal static class ChoiceInterpolation
{
    /// <summary>The text with each key replaced by the option taken from that group; false where one has none, or none yet.</summary>
    public static bool TryResolve(string text, IReadOnlyDictionary<string, string?> known, out string result, out string unknown)
    {
        (result, unknown) = ("", "");
        var resolved = new StringBuilder();
        for (int at = 0; at < text.Length;)
        {
            int open = text.IndexOf("${", at, StringComparison.Ordinal);
            if (open < 0)
            {
                resolved.Append(text, at, text.Length - at);
                break;
            }

            int close = text.IndexOf('}', open);
            unknown = close < 0 ? text[(open + 2)..] : text[(open + 2)..close].Trim();
            if (close < 0 || known.GetValueOrDefault(unknown) is not { } option)
                return false;
            resolved.Append(text, at, open - at).Append(option);
            at = close + 1;
        }

        result = resolved.ToString();
        return true;
    }
}

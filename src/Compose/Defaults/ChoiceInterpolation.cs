using System.Text;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>
/// Choices inside a defaults list: <c>${dataset}_${model}</c>. A key is a config group, with its package where it has one,
/// <c>${db@backup}</c>; the values of the config do not exist yet.
/// </summary>
internal static class ChoiceInterpolation
{
    /// <summary>The text with each key replaced by the option taken from that group.</summary>
    public static string Resolve(string text, Origin origin, IReadOnlyDictionary<string, string?> known)
    {
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
            string key = close < 0 ? text[(open + 2)..] : text[(open + 2)..close].Trim();
            if (close < 0 || known.GetValueOrDefault(key) is not { } option)
                throw DefaultsErrors.UnknownChoice(key, origin, known);
            resolved.Append(text, at, open - at).Append(option);
            at = close + 1;
        }

        return resolved.ToString();
    }
}

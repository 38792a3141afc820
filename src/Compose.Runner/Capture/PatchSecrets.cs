using Compose.Runner.Settings;
using Compose.Text;

namespace Compose.Runner.Capture;

/// <summary>Hides secrets in a patch: those the process has met, and in config files the values of keys that speak of secrets.</summary>
internal sealed class PatchSecrets
{
    private const string Header = "diff --git ";
    private const string Hidden = $"\"{SecretMask.Hidden}\"";

    private static readonly string[] ConfigFiles = [".yaml", ".yml", ".json", ".toml", ".ini", ".properties"];

    private bool inConfig;
    private int? secretIndent; // of a key whose secret stands on the lines after it

    /// <summary>The patch without secrets; the same text when there are none.</summary>
    public static string Hide(string patch, SecretTexts secrets)
    {
        var hiding = new PatchSecrets();
        string[] lines = patch.Split('\n');
        for (int at = 0; at < lines.Length; at++)
            lines[at] = hiding.Hide(lines[at]);
        return secrets.HideInData(string.Join('\n', lines));
    }

    private string Hide(string line)
    {
        if (line.StartsWith(Header, StringComparison.Ordinal))
        {
            (inConfig, secretIndent) = (ConfigFiles.Contains(Path.GetExtension(line.TrimEnd('"')), StringComparer.OrdinalIgnoreCase), null);
            return line;
        }

        bool isContent = line.Length > 0 && line[0] is ' ' or '+' or '-' && !line.StartsWith("+++ ", StringComparison.Ordinal) && !line.StartsWith("--- ", StringComparison.Ordinal);
        return inConfig && isContent && line.AsSpan(1).Trim().Length > 0 ? HideValue(line) : line;
    }

    private string HideValue(string line)
    {
        int begin = 1;
        while (begin < line.Length && line[begin] is ' ' or '\t' or '-')
            begin++;
        bool isInside = begin > secretIndent;
        if (!isInside)
            secretIndent = null;
        int separator = line.AsSpan(begin).IndexOfAny(':', '=');
        string key = separator < 0 ? "" : line[begin..(begin + separator)].Trim(' ', '\t', '"', '\'');
        if (!isInside && !SecretKey.Is(key))
            return line;
        int valueAt = separator < 0 ? begin : begin + separator + 1;
        string value = line[valueAt..].Trim();
        if (value.Length == 0 || value[0] is '|' or '>' or '{' or '[' && value.Length == 1)
        {
            secretIndent ??= begin;
            return line;
        }

        return IsSecret(value) ? $"{line[..valueAt]}{(separator < 0 ? "" : " ")}{Hidden}{(value[^1] == ',' ? "," : "")}" : line;
    }

    // What names a secret, or leaves it open, is none.
    private static bool IsSecret(string value) =>
        !value.Contains("${", StringComparison.Ordinal) && value.TrimEnd(',') is not ("null" or "~" or "???" or "''" or "\"\"" or "}" or "]" or Hidden);
}

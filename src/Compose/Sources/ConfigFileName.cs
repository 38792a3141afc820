using Compose.Diagnostics;

namespace Compose.Sources;

/// <summary>How a config's name becomes the name of a file: <c>mysql</c> and <c>mysql.yaml</c> are both <c>mysql.yaml</c>.</summary>
internal static class ConfigFileName
{
    public const string Extension = ".yaml";

    /// <summary>An ending that YAML files have elsewhere, but configs do not.</summary>
    public const string OtherExtension = ".yml";

    /// <summary>The file of a config path, relative to its source.</summary>
    public static string Of(string configPath)
    {
        if (configPath.EndsWith(OtherExtension, StringComparison.Ordinal))
        {
            throw new YamlSyntaxException(new Diagnostic(
                $"'{configPath}' ends in '{OtherExtension}', but config files end in '{Extension}'.")
            {
                Fix = $"rename the file and ask for '{configPath[..^OtherExtension.Length]}'",
            });
        }

        return configPath.EndsWith(Extension, StringComparison.Ordinal) ? configPath : configPath + Extension;
    }

    /// <summary>A config path as it is called without the extension, which may be written: <c>db/mysql</c>.</summary>
    public static string WithoutExtension(string configPath) =>
        configPath.EndsWith(Extension, StringComparison.Ordinal) ? configPath[..^Extension.Length] : configPath;

    /// <summary>
    /// Whether a path stays below its source: no <c>..</c>, no drive or root, no character that ends a name early.
    /// A path that does not is found nowhere, whatever the disk holds.
    /// </summary>
    public static bool IsSafe(string path) =>
        path.Length < 4096
        && !path.StartsWith('/')
        && path.AsSpan().IndexOfAny("\\:\0\n\r") < 0
        && !HasParentSegment(path);

    /// <summary>Whether one of the path's segments is <c>..</c>.</summary>
    public static bool HasParentSegment(string path) =>
        path is ".."
        || path.StartsWith("../", StringComparison.Ordinal)
        || path.EndsWith("/..", StringComparison.Ordinal)
        || path.Contains("/../", StringComparison.Ordinal);
}

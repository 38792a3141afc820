using System.Text.RegularExpressions;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Conformance;

/// <summary>Compares what an app printed and wrote, as the corpus's README wants it compared.</summary>
internal static partial class CliText
{
    // Parts of the hydra node that are Python's or a matter of wording: they must be there, whatever they hold.
    private static readonly HashSet<string> Free =
    [
        "hydra.help", "hydra.hydra_help", "hydra.hydra_logging", "hydra.job_logging", "hydra.runtime.version",
        "hydra.runtime.version_base", "hydra.launcher._target_", "hydra.sweeper._target_",
    ];

    // Where Compose adds a feature.
    private static readonly HashSet<string> Added = ["hydra.tracking", "hydra.sweeper.max_failures", "hydra.job.grace_seconds"];

    /// <summary>Replaces machine data by the corpus's placeholders.</summary>
    public static string Mask(string text, string root)
    {
        text = text.Replace(root, "<CWD>", StringComparison.Ordinal);
        text = Timestamp().Replace(text, "<TIMESTAMP>");
        text = Date().Replace(text, "<DATE>");
        return Time().Replace(text, "<TIME>");
    }

    /// <summary>What differs, or null. Texts that hold a <c>hydra</c> node are compared by structure, others as they are.</summary>
    public static string? Difference(string name, string expected, string actual)
    {
        if (expected.StartsWith("hydra:\n", StringComparison.Ordinal))
            return Structure(name, expected, actual);
        (expected, actual) = (Comparable(expected), Comparable(actual));
        return expected == actual ? null : $"{name} differs; expected:\n{expected}\nbut was:\n{actual}";
    }

    private static string? Structure(string name, string expected, string actual)
    {
        ConfigNode? parsed = YamlReader.Read(new SourceText(name, actual));
        return parsed is null ? $"{name} is empty" : Differs(name, YamlReader.Read(new SourceText(name, expected))!, parsed, "");
    }

    private static string? Differs(string name, ConfigNode expected, ConfigNode actual, string path)
    {
        if (Free.Contains(path))
            return null;
        if (expected is not MappingNode left || actual is not MappingNode right)
            return CaseJson.Show(expected) == CaseJson.Show(actual)
                ? null
                : $"{name}: {path} is {CaseJson.Show(actual)} instead of {CaseJson.Show(expected)}";

        string[] expectedKeys = [.. left.Entries.Select(entry => entry.Key.ToString())];
        string[] actualKeys =
        [
            .. right.Entries.Select(entry => entry.Key.ToString())
                .Where(key => expectedKeys.Contains(key) || !Added.Contains($"{path}.{key}".TrimStart('.'))),
        ];
        if (!expectedKeys.SequenceEqual(actualKeys))
            return $"{name}: the keys of '{path}' are {string.Join(", ", actualKeys)} instead of {string.Join(", ", expectedKeys)}";
        return left.Entries
            .Select(entry => Differs(name, entry.Value, right[entry.Key.ToString()]!, $"{path}.{entry.Key}".TrimStart('.')))
            .FirstOrDefault(difference => difference is not null);
    }

    // Class names are not the program's own, the words of a failure in a log are Python's, rules are as wide as a path.
    private static string Comparable(string text)
    {
        text = Target().Replace(text, "_target_: <TARGET>");
        text = JobFailed().Replace(text, "[ERROR] - Job failed");
        text = Rule().Replace(text, "<RULE>");
        return Padding().Replace(text, " |");
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Date();

    [GeneratedRegex(@"\b\d\d-\d\d-\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex("_target_: .*")]
    private static partial Regex Target();

    [GeneratedRegex(@"\[[\w.]+\]\[ERROR\] - Job failed[\s\S]*")]
    private static partial Regex JobFailed();

    [GeneratedRegex("^-{20,}$", RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex(@"[ \t]+\|")]
    private static partial Regex Padding();
}

using System.Collections.Immutable;
using Compose.Composition;
using Compose.Nodes;
using Compose.Sources;

namespace Compose.Runner.CommandLine;

/// <summary>What may follow on a command line: groups, options, keys, values and flags.</summary>
internal sealed class Completion(ConfigSearchPath searchPath, MappingNode config, string workingDirectory)
{
    private static readonly string[] Functions =
        ["choice(", "extend_list(", "glob(", "interval(", "range(", "shuffle(", "sort(", "tag("];

    /// <summary>Everything that a word can become, in ordinal order, each once.</summary>
    public IEnumerable<string> Complete(string word)
    {
        if (word is "-" or "--")
            word = ""; // as Hydra has it; with a first letter, flags follow
        IEnumerable<string> all = word.StartsWith('-') ? Flags() : Overrides(word);
        return all.Where(one => one.StartsWith(word, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Flags() => CommandLineFlag.All.SelectMany(flag =>
        flag.Value is null ? [flag.Name] : flag.Choices.IsEmpty ? [$"{flag.Name}="] : flag.Choices.Select(one => $"{flag.Name}={one}"));

    private IEnumerable<string> Overrides(string word)
    {
        string prefix = word.StartsWith("++", StringComparison.Ordinal) ? "++" : word is ['+' or '~', ..] ? word[..1] : "";
        string rest = word[prefix.Length..];
        int equals = rest.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
            return Values(rest[..equals], rest[(equals + 1)..]).Select(value => $"{prefix}{rest[..(equals + 1)]}{value}");
        return prefix == "~"
            ? Names(rest).Select(name => prefix + name.TrimEnd('=', '.'))
            : Names(rest).Select(name => prefix + name);
    }

    private IEnumerable<string> Names(string text) => Groups(text).Concat(Keys(text));

    private IEnumerable<string> Groups(string text)
    {
        string parent = text.LastIndexOf('/') is >= 0 and var slash ? text[..slash] : "";
        foreach (string name in searchPath.GroupsOf(parent))
        {
            string group = parent.Length == 0 ? name : $"{parent}/{name}";
            bool hasGroups = !searchPath.GroupsOf(group).IsEmpty && parent != HydraNode.Key; // there, an option is what is wanted
            bool hasOptions = !searchPath.OptionsOf(group).IsEmpty;
            if (!hasGroups)
            {
                yield return $"{group}=";
            }
            else if (group != text)
            {
                // Either an option or a group inside may follow: the person says which.
                yield return group;
            }
            else
            {
                yield return $"{group}/";
                if (hasOptions)
                    yield return $"{group}=";
            }
        }
    }

    private IEnumerable<string> Keys(string text)
    {
        string parent = text.LastIndexOf('.') is >= 0 and var dot ? text[..dot] : "";
        string before = parent.Length == 0 ? "" : parent + ".";
        return Find(parent) switch
        {
            MappingNode mapping => mapping.Entries.Select(entry => before + entry.Key + Ending(entry.Value)),
            SequenceNode sequence => sequence.Items.Select((item, at) => $"{before}{at}{Ending(item)}"),
            _ => [],
        };
    }

    private static string Ending(ConfigNode node) => node is ScalarNode ? "=" : ".";

    private IEnumerable<string> Values(string key, string value)
    {
        // Of several values, as in a sweep, the last one is being written.
        string before = value[..(value.LastIndexOf(',') + 1)];
        string last = value[before.Length..];
        string group = key.Split('@')[0];
        if (searchPath.HasGroup(group))
            return searchPath.OptionsOf(group).Select(option => before + option);
        if (last is ['.' or '/' or '~', ..])
            return Paths(last).Select(path => before + path);
        IEnumerable<string> values = Find(key) is ScalarNode scalar ? ValuesOf(scalar) : [];
        return (last.Length == 0 ? values : values.Concat(Functions)).Select(one => before + one);
    }

    private static ImmutableArray<string> ValuesOf(ScalarNode scalar) => scalar.Value switch
    {
        { Kind: ScalarKind.Boolean } => ["false", "true"],
        { Kind: ScalarKind.Null } => ["null"],
        _ => scalar.IsMissing ? [] : [scalar.ToString()],
    };

    private IEnumerable<string> Paths(string text)
    {
        string folder = text[..(text.LastIndexOf('/') + 1)];
        string full = Path.GetFullPath(folder.Length == 0 ? "." : folder, workingDirectory);
        if (text[0] == '~' || !Directory.Exists(full))
            return [];
        return Directory.EnumerateFileSystemEntries(full)
            .Select(entry => folder + Path.GetFileName(entry) + (Directory.Exists(entry) ? "/" : ""));
    }

    private ConfigNode? Find(string path)
    {
        ConfigNode? node = config;
        foreach (string step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                MappingNode mapping => mapping[step],
                SequenceNode sequence when int.TryParse(step, out int at) && at >= 0 && at < sequence.Items.Length => sequence.Items[at],
                _ => null,
            };
        }

        return node;
    }
}

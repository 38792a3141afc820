using Compose.Composition;
using Compose.Nodes;
using Compose.Sources;

namespace Compose.Runner.Completion;

/// <summary>What may follow on a command line: groups, options, keys and values.</summary>
/// <param name="searchPath">Where groups and their options are.</param>
/// <param name="config">The config as far as it is asked for.</param>
/// <param name="values">What the values of keys can be.</param>
internal sealed class OverrideCompletion(ConfigSearchPath searchPath, MappingNode config, ValueCompletion values)
{
    /// <summary>Everything that an override can become.</summary>
    public IEnumerable<string> Overrides(string word)
    {
        string prefix = word.StartsWith("++", StringComparison.Ordinal) ? "++" : word is ['+' or '~', ..] ? word[..1] : "";
        string rest = word[prefix.Length..];
        int equals = rest.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
            return Values(rest[..equals], rest[(equals + 1)..]).Select(value => $"{prefix}{rest[..(equals + 1)]}{value}");
        IEnumerable<string> names = Groups(rest).Concat(Keys(rest));
        return prefix switch
        {
            "~" => names.Select(name => prefix + name.TrimEnd('=', '.')),
            "" => names,
            _ => names.Concat(KeysToAdd(rest)).Select(name => prefix + name),
        };
    }

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
        string before = Parent(text);
        return KeyPlace.Find(config, before) switch
        {
            MappingNode mapping => mapping.Entries.Select(entry => before + entry.Key + Ending(entry.Value)),
            SequenceNode sequence => sequence.Items.Select((item, at) => $"{before}{at}{Ending(item)}"),
            _ => [],
        };
    }

    // What the type of the config takes and the config does not have.
    private IEnumerable<string> KeysToAdd(string text)
    {
        string before = Parent(text);
        return values.FieldsOf(before).Select(field => $"{before}{field.Key}{(field.Type.IsLeaf ? "=" : ".")}");
    }

    private static string Parent(string text) => text[..(text.LastIndexOf('.') + 1)];

    private static string Ending(ConfigNode node) => node is ScalarNode ? "=" : ".";

    private IEnumerable<string> Values(string key, string value)
    {
        string group = key.Split('@')[0];
        if (!searchPath.HasGroup(group))
            return values.Of(key, value);

        // Of several options, as in a sweep, the last one is being written.
        string before = ValueCompletion.BeforeLast(value);
        string inside = value[before.Length..(value.LastIndexOf('/') is var slash && slash >= before.Length ? slash + 1 : before.Length)];
        string folder = $"{group}/{inside}".TrimEnd('/');
        return searchPath.OptionsOf(folder)
            .Concat(searchPath.GroupsOf(folder).Where(name => !searchPath.OptionsOf($"{folder}/{name}").IsEmpty).Select(name => name + "/"))
            .Select(option => before + inside + option);
    }
}

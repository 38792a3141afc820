using System.Globalization;
using Compose.Nodes;
using Microsoft.Extensions.Configuration;

namespace Compose.Hosting;

/// <summary>A config in the form of Microsoft.Extensions.Configuration: values by <c>a:b:0</c>, and the keys below each path.</summary>
internal sealed class FlattenedConfig
{
    private readonly Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> children = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lists = new(StringComparer.OrdinalIgnoreCase);

    public FlattenedConfig(ConfigNode? config)
    {
        if (config is not null)
            Add("", config);
    }

    public IEnumerable<KeyValuePair<string, string?>> Values => values;

    public bool TryGet(string key, out string? value) => values.TryGetValue(key, out value);

    /// <summary>The keys directly below a path, in the order configuration gives them; empty path for the top.</summary>
    public IReadOnlyList<string> ChildrenOf(string path) => children.GetValueOrDefault(path, []);

    public bool IsList(string path) => lists.Contains(path);

    /// <summary>Whether a key would be an element past the end of a list of this config, or below one.</summary>
    public bool IsPastEnd(string key)
    {
        for (int at = key.LastIndexOf(':'); at > 0; at = key.LastIndexOf(':', at - 1))
        {
            if (lists.Contains(key[..at]))
                return !values.ContainsKey(key) && !children.ContainsKey(key);
        }

        return false;
    }

    private void Add(string path, ConfigNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                AddChildren(path, mapping.Entries.Select(entry => (entry.Key.ToString(), entry.Value)));
                break;
            case SequenceNode list:
                lists.Add(path);
                if (list.Items.IsEmpty)
                    values[path] = ""; // so that it is there, as the JSON provider has it
                AddChildren(path, list.Items.Select((item, at) => (at.ToString(CultureInfo.InvariantCulture), item)));
                break;
            case ScalarNode { IsMissing: false } scalar:
                values[path] = Text(scalar.Value);
                break;
        }
    }

    private void AddChildren(string path, IEnumerable<(string Key, ConfigNode Value)> below)
    {
        var keys = new List<string>();
        foreach ((string key, ConfigNode value) in below)
        {
            keys.Add(key);
            Add(path.Length == 0 ? key : $"{path}:{key}", value);
        }

        string[] sorted = [.. keys.Distinct(StringComparer.OrdinalIgnoreCase)];
        Array.Sort(sorted, ConfigurationKeyComparer.Instance.Compare);
        children[path] = sorted;
    }

    // As the JSON provider writes them, so that binders read the same.
    private static string? Text(ScalarValue value) => value.Kind switch
    {
        ScalarKind.Null => null,
        ScalarKind.Bytes => Convert.ToBase64String(value.AsBytes!),
        ScalarKind.Float when double.IsInfinity(value.AsFloat) => value.AsFloat > 0 ? "Infinity" : "-Infinity",
        ScalarKind.Float when double.IsNaN(value.AsFloat) => "NaN",
        _ => value.ToString(),
    };
}

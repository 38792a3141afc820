using System.Collections.Immutable;
using Compose.Sources;

namespace Compose.Defaults;

/// <summary>
/// What was found in the directories of configs when it was first looked for: all compositions see the same, whatever becomes of the
/// files meanwhile, and another process that is told of it does too.
/// </summary>
internal sealed class ConfigFindings
{
    private readonly Dictionary<string, FoundConfig> configs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FoundGroup> groups = new(StringComparer.Ordinal);
    private readonly List<IConfigFinding> all = []; // its lock holds for the tables too

    /// <summary>The text of a config of a directory; null when there is none.</summary>
    public string? Text(DirectorySource source, string path) =>
        Remembered(configs, source, path, name => new FoundConfig(name, path, source.ReadText(path))).Text;

    /// <summary>Whether a directory has a group of that path.</summary>
    public bool HasGroup(DirectorySource source, string path) =>
        Remembered(groups, source, path, name => new FoundGroup(name, path, source.HasGroup(path))).Exists;

    /// <summary>The findings from a number on, in the order in which they were made.</summary>
    public ImmutableArray<IConfigFinding> From(int first)
    {
        lock (all)
            return [.. all.Skip(first)];
    }

    /// <summary>Takes over what another process found: it is not looked for again.</summary>
    public void Learn(IEnumerable<IConfigFinding> findings)
    {
        lock (all)
        {
            foreach (IConfigFinding finding in findings)
            {
                if (finding is FoundConfig config)
                    configs[KeyOf(config.Source, config.Path)] = config;
                else if (finding is FoundGroup group)
                    groups[KeyOf(group.Source, group.Path)] = group;
            }
        }
    }

    // Of threads that look at once, what one found holds for all.
    private T Remembered<T>(Dictionary<string, T> known, DirectorySource source, string path, Func<string, T> find)
        where T : class, IConfigFinding
    {
        string name = $"{source.Provider} {source.Address}";
        string key = KeyOf(name, path);
        lock (all)
        {
            if (known.TryGetValue(key, out T? before))
                return before;
        }

        T found = find(name);
        lock (all)
        {
            if (!known.TryAdd(key, found))
                return known[key];
            all.Add(found);
            return found;
        }
    }

    private static string KeyOf(string source, string path) => $"{source}\n{path}";
}

/// <summary>Something found in a directory of configs, or found not to be there.</summary>
internal interface IConfigFinding;

/// <param name="Source">The directory, and who put it on the search path.</param>
/// <param name="Path">The path of the config.</param>
/// <param name="Text">What it holds; null when there is none.</param>
internal sealed record FoundConfig(string Source, string Path, string? Text) : IConfigFinding;

/// <param name="Source">The directory, and who put it on the search path.</param>
/// <param name="Path">The path of the group.</param>
/// <param name="Exists">Whether there is one.</param>
internal sealed record FoundGroup(string Source, string Path, bool Exists) : IConfigFinding;

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Compose.Sources;

namespace Compose.Defaults;

/// <summary>
/// What was found in the directories of configs when it was first looked for: all compositions see the same, whatever becomes of the
/// files meanwhile, and another process that is told of it does too.
/// </summary>
internal sealed class ConfigFindings
{
    private readonly ConcurrentDictionary<(string Source, string Path), FoundConfig> configs = new();
    private readonly ConcurrentDictionary<(string Source, string Path), FoundGroup> groups = new();
    private readonly List<IConfigFinding> all = [];

    /// <summary>The text of a config of a directory; null when there is none.</summary>
    public string? Text(DirectorySource source, string path)
    {
        (string Source, string Path) key = (NameOf(source), path);
        if (configs.TryGetValue(key, out FoundConfig? known))
            return known.Text;
        var found = new FoundConfig(key.Source, path, source.ReadText(path));
        if (configs.TryAdd(key, found))
            Add(found);
        return found.Text;
    }

    /// <summary>Whether a directory has a group of that path.</summary>
    public bool HasGroup(DirectorySource source, string path)
    {
        (string Source, string Path) key = (NameOf(source), path);
        if (groups.TryGetValue(key, out FoundGroup? known))
            return known.Exists;
        var found = new FoundGroup(key.Source, path, source.HasGroup(path));
        if (groups.TryAdd(key, found))
            Add(found);
        return found.Exists;
    }

    /// <summary>The findings from a number on, in the order in which they were made.</summary>
    public ImmutableArray<IConfigFinding> From(int first)
    {
        lock (all)
            return [.. all.Skip(first)];
    }

    /// <summary>Takes over what another process found: it is not looked for again.</summary>
    public void Learn(IEnumerable<IConfigFinding> findings)
    {
        foreach (IConfigFinding finding in findings)
        {
            if (finding is FoundConfig config)
                configs[(config.Source, config.Path)] = config;
            else if (finding is FoundGroup group)
                groups[(group.Source, group.Path)] = group;
        }
    }

    private void Add(IConfigFinding found)
    {
        lock (all)
            all.Add(found);
    }

    private static string NameOf(DirectorySource source) => $"{source.Provider} {source.Address}";
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

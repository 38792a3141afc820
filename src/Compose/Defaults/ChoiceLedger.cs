using System.Collections.Immutable;
using Compose.Overrides;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>A choice for a group, and the place where it was made.</summary>
internal readonly record struct PlacedChoice(GroupChoice Choice, Origin Origin);

/// <summary>Keeps account of choices while a tree grows: which are forced, which were made, which were never asked for.</summary>
internal sealed class ChoiceLedger
{
    private readonly DefaultsOverrides overrides;
    private readonly DefaultsErrors errors;
    private readonly Dictionary<string, PlacedChoice> forced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DefaultsEntry.Override Entry, string Config)> dangling = new(StringComparer.Ordinal);
    private readonly HashSet<string> reached = new(StringComparer.Ordinal);
    private readonly HashSet<string> deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Override> configDeletions;
    private readonly HashSet<Override> deletedConfigs = [];
    private readonly Dictionary<string, Origin> origins = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string?> known = new(StringComparer.Ordinal);

    public ChoiceLedger(DefaultsOverrides overrides, DefaultsErrors errors)
    {
        this.overrides = overrides;
        this.errors = errors;
        foreach ((string key, OverriddenChoice overridden) in overrides.Choices)
            forced[key] = new PlacedChoice(overridden.Choice, overridden.Override.Value!.Origin);
        configDeletions = overrides.Values
            .Where(entry => entry is { Kind: OverrideKind.Delete, Value: null })
            .DistinctBy(entry => entry.Key.KeyOrGroup)
            .ToDictionary(entry => entry.Key.KeyOrGroup, StringComparer.Ordinal);
    }

    /// <summary>The option taken from each group so far, in the order in which they were decided.</summary>
    public IReadOnlyDictionary<string, string?> Known => known;

    /// <summary>An <c>override</c> entry is met. A choice forced earlier, by the user or by an entry after it, stays.</summary>
    public void Force(string key, DefaultsEntry.Override entry, string config)
    {
        forced.TryAdd(key, new PlacedChoice(entry.Choice, entry.ChoiceOrigin));
        dangling.TryAdd(key, (entry, config));
    }

    /// <summary>A group is met: the choice forced on it, or its own.</summary>
    public PlacedChoice Decide(string key, PlacedChoice own)
    {
        reached.Add(key);
        dangling.Remove(key);
        return forced.GetValueOrDefault(key, own);
    }

    /// <summary>Value overrides that left out a config.</summary>
    public IReadOnlySet<Override> DeletedConfigs => deletedConfigs;

    /// <summary>Whether the user leaves out a group that takes this option.</summary>
    public bool IsDeleted(string key, string? option)
    {
        if (!overrides.Deletions.TryGetValue(key, out Deletion? deletion) || deletion.Option is { } only && only != option)
            return false;
        deleted.Add(key);
        return true;
    }

    /// <summary>Whether the user leaves out a config; its path may also be that of a group.</summary>
    public bool IsDeleted(string configPath)
    {
        if (!configDeletions.TryGetValue(configPath, out Override? deletion))
            return IsDeleted(configPath, null);
        deletedConfigs.Add(deletion);
        return true;
    }

    /// <summary>An option is taken, or none. A group that stands twice must take the same.</summary>
    public void Record(string key, string? option, Origin origin)
    {
        if (known.TryAdd(key, option))
            origins[key] = origin;
        else if (known[key] != option)
            throw errors.TwoChoices(key, known[key], origins[key], option, origin);
    }

    /// <summary>Every override must have reached a group, and every deletion something to leave out.</summary>
    public void CheckAllUsed()
    {
        foreach ((string key, (DefaultsEntry.Override entry, string config)) in dangling)
            throw errors.NothingToOverride(key, entry, config, known.Keys);
        foreach ((string key, OverriddenChoice overridden) in overrides.Choices.OrderBy(choice => choice.Key, StringComparer.Ordinal))
        {
            if (!reached.Contains(key))
                throw errors.NothingToOverride(key, overridden, known.Keys);
        }

        foreach ((string key, Deletion deletion) in overrides.Deletions.OrderBy(choice => choice.Key, StringComparer.Ordinal))
        {
            if (!deleted.Contains(key))
                throw errors.NothingToDelete(key, deletion, known);
        }
    }
}

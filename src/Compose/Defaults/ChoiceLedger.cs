using System.Collections.Immutable;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>A choice for a group, and the place where it was made.</summary>
internal sealed record PlacedChoice(GroupChoice Choice, Origin Origin);

/// <summary>An override that has reached no group yet, in a config that lands at a package.</summary>
internal sealed record DanglingOverride(DefaultsEntry.Override Entry, PackageName Package, string Config);

/// <summary>Keeps account of choices while a tree grows: which are forced, which were made, which were never asked for.</summary>
internal sealed class ChoiceLedger
{
    private readonly DefaultsOverrides overrides;
    private readonly DefaultsErrors errors;
    private readonly Dictionary<string, int> forcedAt = new(StringComparer.Ordinal);
    private readonly List<PlacedChoice> forced = [];
    private readonly Dictionary<string, DanglingOverride> dangling = new(StringComparer.Ordinal);
    private readonly HashSet<string> reached = new(StringComparer.Ordinal);
    private readonly HashSet<string> deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TakenOption> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string?>> decided = [];
    private Dictionary<string, ImmutableArray<string>>? several; // few configs take several options of a group

    public ChoiceLedger(DefaultsOverrides overrides, DefaultsErrors errors)
    {
        this.overrides = overrides;
        this.errors = errors;
        foreach ((string key, OverriddenChoice overridden) in overrides.Choices)
            TryForce(key, new PlacedChoice(overridden.Choice, overridden.Override.Value!.Origin));
    }

    /// <summary>The option taken from each group so far.</summary>
    public IReadOnlyDictionary<string, string?> Known => known;

    /// <summary>The same, in the order in which they were decided.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Decided => decided;

    /// <summary>How many choices are forced so far.</summary>
    public int ForcedCount => forced.Count;

    /// <summary>An <c>override</c> entry is met. A choice forced earlier, by the user or by an entry after it, stays.</summary>
    public void Force(DefaultsEntry.Override entry, EntryPlace place, string config)
    {
        string key = place.KeyOf(entry.Name, entry.Package);
        if (TryForce(key, new PlacedChoice(entry.Choice, entry.ChoiceOrigin)))
            dangling.Add(key, new DanglingOverride(entry, place.Package, config));
    }

    /// <summary>A group is met: the choice forced on it, or its own.</summary>
    /// <param name="key">The group.</param>
    /// <param name="own">Its own choice.</param>
    /// <param name="reach">How many of the forced choices, in the order in which they were met, reach it.</param>
    public PlacedChoice Decide(string key, PlacedChoice own, int reach)
    {
        if (!forcedAt.TryGetValue(key, out int at) || at >= reach)
            return own;
        reached.Add(key);
        dangling.Remove(key);
        return forced[at];
    }

    /// <summary>Whether the user leaves out a group that takes this option.</summary>
    public bool IsDeleted(string key, string? option)
    {
        if (!overrides.Deletions.TryGetValue(key, out Deletion? deletion) || deletion.Option is { } only && only != option)
            return false;
        deleted.Add(key);
        return true;
    }

    /// <summary>Whether the user leaves out a config; its path may also be that of a group.</summary>
    public bool IsDeleted(string configPath) => IsDeleted(configPath, null);

    /// <summary>An option is taken, or none. A group that stands twice must take the same.</summary>
    public void Record(string key, string? option, Origin origin)
    {
        var now = new TakenOption(option, origin);
        if (taken.TryAdd(key, now))
        {
            known.Add(key, option);
            decided.Add(new KeyValuePair<string, string?>(key, option));
        }
        else if (taken[key] is var before && before.Option != option)
            throw errors.TwoChoices(key, before.Option, before.Origin, option, origin);
    }

    /// <summary>Several options are taken: each is a config by itself, and left out as one, <c>~db/mysql</c>.</summary>
    public void RecordSeveral(string key, ImmutableArray<string> configPaths) => (several ??= new(StringComparer.Ordinal))[key] = configPaths;

    /// <summary>Every override must have reached a group, and every deletion something to leave out.</summary>
    public void CheckAllUsed()
    {
        foreach ((string key, DanglingOverride of) in dangling)
            throw errors.NothingToOverride(key, of, known.Keys);
        if (FirstBeyond(reached, overrides.Choices.Keys) is { } unreached)
            throw errors.NothingToOverride(unreached, overrides.Choices[unreached], known.Keys);
        if (FirstBeyond(deleted, overrides.Deletions.Keys) is { } unmet)
            throw errors.NothingToDelete(unmet, overrides.Deletions[unmet], known, several?.GetValueOrDefault(unmet, []) ?? []);
    }

    private bool TryForce(string key, PlacedChoice choice)
    {
        if (!forcedAt.TryAdd(key, forced.Count))
            return false;
        forced.Add(choice);
        return true;
    }

    // In order of the alphabet, so that the same mistake is always told first.
    private static string? FirstBeyond(HashSet<string> met, IEnumerable<string> keys)
    {
        string? first = null;
        foreach (string key in keys)
        {
            if (!met.Contains(key) && (first is null || string.CompareOrdinal(key, first) < 0))
                first = key;
        }

        return first;
    }

    private sealed record TakenOption(string? Option, Origin Origin);
}

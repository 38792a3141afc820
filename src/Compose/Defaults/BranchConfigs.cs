using System.Collections.Immutable;

namespace Compose.Defaults;

/// <summary>Gives branches the configs that their entries name: finds each, places it in its package and lays its entries ahead.</summary>
/// <param name="library">Where configs are found.</param>
/// <param name="primary">The primary config; null for none.</param>
/// <param name="overrides">What the user asks of the defaults.</param>
/// <param name="allowMissing">Whether a group may stay <c>???</c>.</param>
/// <param name="errors">The mistakes that entries make.</param>
/// <param name="choices">What is chosen, and what is left out.</param>
internal sealed class BranchConfigs(
    ConfigLibrary library, ConfigInput? primary, DefaultsOverrides overrides, bool allowMissing, DefaultsErrors errors, ChoiceLedger choices)
{
    /// <summary>Takes the config that an entry names by itself.</summary>
    public Branch Take(Branch branch, DefaultsEntry.Config entry)
    {
        string path = branch.Place.Absolute(entry.Path);
        branch.Title = path;
        bool isPrimary = branch.Parent?.Parent is null && path == primary?.Path;
        if (path != DefaultsTreeBuilder.HydraConfig && choices.IsDeleted(path))
        {
            branch.IsDeleted = true;
            return branch;
        }

        if (path.EndsWith(GroupChoice.Missing.Text, StringComparison.Ordinal))
            throw DefaultsErrors.ConfigIsMissing(entry);
        if (library.Find(path) is not { } config)
            return entry.Optional ? branch : throw errors.ConfigNotFound(path, entry, branch);
        string relative = entry.Path.TrimStart('/');
        Place(branch, config, entry.Package, PackageName.OfGroup(EntryPlace.GroupOf(relative)));
        Lay(branch, config, new EntryPlace(EntryPlace.GroupOf(path), branch.Package), isPrimary);
        return branch;
    }

    /// <summary>Takes the option of a group, on record as chosen.</summary>
    public Branch Take(Branch branch, DefaultsEntry.Group entry)
    {
        string key = branch.Place.KeyOf(entry.Name, entry.Package);
        string? option = (entry.Choice as GroupChoice.Option)?.Name;
        branch.Title = $"{key}: {entry.Choice}";
        branch.GroupKey = key;
        if (choices.IsDeleted(key, option))
        {
            branch.IsDeleted = true;
            return branch;
        }

        string group = branch.Place.Absolute(entry.Name);
        if (entry.Choice is GroupChoice.Missing && !allowMissing)
            throw errors.ChoiceIsMissing(key, group, entry);
        choices.Record(key, entry.Choice is GroupChoice.Missing ? GroupChoice.Missing.Text : option, entry.ChoiceOrigin);
        if (option is null)
            return branch;

        DefaultsErrors.CheckOptionPath(option, entry);
        if (library.Find($"{group}/{option}") is not { } config)
            return entry.Optional ? branch : throw errors.OptionNotFound(group, option, entry, branch);
        Place(branch, config, entry.Package, PackageName.OfGroup(entry.Name.TrimStart('/')));
        string? shorthand = entry.Shorthand is { } name ? branch.Place.Absolute(name) : null;
        Lay(branch, config, new EntryPlace(group, branch.Package, shorthand), isPrimary: false);
        return branch;
    }

    /// <summary>An entry's package is relative to the config it stands in, a header's is not; without either, the group's name is.</summary>
    private static void Place(Branch branch, ConfigInput config, string? package, PackageName own)
    {
        branch.Config = config;
        branch.Package = package is null && config.Package is { } header
            ? PackageName.Root.Inside(header)
            : branch.Place.Package.Inside(package ?? own.Path);
        DefaultsNesting.CheckDepth(branch.Package, branch.Entry);
    }

    /// <summary>
    /// Lays a config's entries ahead. A list that does not place the config's own content places it last;
    /// one of overrides alone leaves the config as it is. As in Hydra, groups added to such a list by the user stand
    /// in place of the primary config's content, and not after it.
    /// </summary>
    private void Lay(Branch branch, ConfigInput config, EntryPlace place, bool isPrimary)
    {
        ImmutableArray<DefaultsEntry> entries = config.Defaults;
        bool hasSelf = false;
        bool hasOthers = isPrimary && !overrides.Appended.IsEmpty && entries.IsEmpty;
        foreach (DefaultsEntry entry in entries)
        {
            hasSelf |= entry is DefaultsEntry.Self;
            hasOthers |= entry is not DefaultsEntry.Override;
        }

        branch.Lay(entries, place);
        if (hasOthers && !hasSelf)
            branch.Lay([new DefaultsEntry.Self(config.Origin)], place);
        if (isPrimary)
            branch.Lay(overrides.Appended, EntryPlace.Root);
    }
}

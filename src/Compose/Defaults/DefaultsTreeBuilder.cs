using System.Collections.Immutable;

namespace Compose.Defaults;

/// <summary>Expands defaults lists into the defaults tree.</summary>
/// <remarks>
/// Each list is walked from its end to its start, and depth first. So an <c>override</c> is met before the groups it
/// reaches, which are those before it, and of several for one group the last in the text is met first and stays.
/// Choices that depend on others are expanded afterwards, from the start, when every other choice is known.
/// The walk keeps its own stack: a chain of defaults may be as long as there are files.
/// </remarks>
internal sealed class DefaultsTreeBuilder
{
    /// <summary>The config that brings the <c>hydra</c> node; a child of the root, as the primary config is.</summary>
    public const string HydraConfig = "hydra/config";

    private readonly ConfigLibrary library;
    private readonly DefaultsOverrides overrides;
    private readonly bool allowMissing;
    private readonly DefaultsErrors errors;
    private readonly ChoiceLedger choices;
    private readonly DefaultsNesting nesting = new();
    private readonly List<Branch> grown = [];
    private readonly DeferredBranches deferred = new();

    private DefaultsTreeBuilder(ConfigLibrary library, DefaultsOverrides overrides, bool allowMissing)
    {
        this.library = library;
        this.overrides = overrides;
        this.allowMissing = allowMissing;
        errors = new DefaultsErrors(library);
        choices = new ChoiceLedger(overrides, errors);
    }

    /// <summary>Expands the defaults of <c>hydra/config</c> and of a primary config.</summary>
    /// <param name="library">Where configs are found.</param>
    /// <param name="primary">The primary config; null for none.</param>
    /// <param name="overrides">What the user asks of the defaults.</param>
    /// <param name="allowMissing">Whether a group may stay <c>???</c>, as when a sweep will name its options.</param>
    public static DefaultsTree Build(ConfigLibrary library, ConfigInput? primary, DefaultsOverrides overrides, bool allowMissing) =>
        new DefaultsTreeBuilder(library, overrides, allowMissing).Build(primary);

    private DefaultsTree Build(ConfigInput? primary)
    {
        Branch root = NewBranch(null, new DefaultsEntry.Config("", null, default), EntryPlace.Root);
        root.Title = "<root>";
        root.Lay([new DefaultsEntry.Config(HydraConfig, null, default)], EntryPlace.Root);
        if (primary is null)
            root.Lay(overrides.Appended, EntryPlace.Root);
        else
            root.Lay([new DefaultsEntry.Config(primary.Path, null, primary.Origin)], EntryPlace.Root);

        Grow(root);
        GrowDeferred();
        choices.CheckAllUsed();
        return new DefaultsTree(Freeze(), [.. choices.Known]);
    }

    /// <summary>Expands a branch and all below it.</summary>
    private void Grow(Branch start)
    {
        var open = new Stack<Branch>();
        open.Push(start);
        while (open.TryPeek(out Branch? branch))
        {
            if (!branch.IsOpen)
            {
                nesting.Leave(open.Pop());
                continue;
            }

            (DefaultsEntry entry, EntryPlace place) = branch.Next();
            if (Add(branch, entry, place) is { IsOpen: true } below)
            {
                nesting.Enter(below);
                open.Push(below);
            }
        }
    }

    private Branch? Add(Branch branch, DefaultsEntry entry, EntryPlace place)
    {
        switch (entry)
        {
            case DefaultsEntry.Self:
                AddSelf(branch, entry, place);
                return null;
            case DefaultsEntry.Override when branch.Reach is not null:
                throw errors.OverrideBelowInterpolation((DefaultsEntry.Override)entry, branch);
            case DefaultsEntry.Override forcing:
                choices.Force(forcing, place, branch.Config!.Path);
                return null;
            case DefaultsEntry.Config { IsInterpolation: true }:
                Defer(NewBranch(branch, entry, place));
                return null;
            case DefaultsEntry.Config config:
                return TakeConfig(NewBranch(branch, config, place), config);
            case DefaultsEntry.Group group:
                return AddGroup(branch, group, place);
            default:
                throw new InvalidOperationException($"Unknown entry {entry.GetType()}.");
        }
    }

    private void AddSelf(Branch branch, DefaultsEntry entry, EntryPlace place)
    {
        Branch self = NewBranch(branch, entry, place);
        self.Title = DefaultsEntry.Self.Text;
        self.Config = branch.Config;
        self.Package = branch.Package;
    }

    private Branch? AddGroup(Branch branch, DefaultsEntry.Group group, EntryPlace place)
    {
        string key = place.KeyOf(group.Name, group.Package);
        PlacedChoice decided = choices.Decide(key, new PlacedChoice(group.Choice, group.ChoiceOrigin), branch.Reach ?? choices.ForcedCount);
        group = group with { Choice = decided.Choice, ChoiceOrigin = decided.Origin };
        switch (group.Choice)
        {
            case GroupChoice.Options { Names: var names }:
                choices.RecordSeveral(key, [.. names.Select(name => place.Absolute($"{group.Name}/{name}"))]);
                branch.Lay(names.Select(name => errors.OptionAsConfig(group, name)), place);
                return null;
            case GroupChoice.Option { IsInterpolation: true }:
                Defer(NewBranch(branch, group, place));
                return null;
            default:
                return TakeOption(NewBranch(branch, group, place), group);
        }
    }

    private void Defer(Branch branch)
    {
        branch.Reach ??= choices.ForcedCount;
        deferred.Add(branch);
    }

    private void GrowDeferred()
    {
        while (deferred.TryTake(choices.Known, out Branch? branch, out string text))
        {
            Settle(branch, text);
            if (!branch.IsOpen)
                continue;
            nesting.Reenter(branch);
            Grow(branch);
        }
    }

    private void Settle(Branch branch, string text)
    {
        switch (branch.Entry)
        {
            case DefaultsEntry.Config config:
                branch.Entry = config = config with { Path = text };
                TakeConfig(branch, config);
                break;
            case DefaultsEntry.Group group:
                branch.Entry = group = group.Taking(GroupChoice.Of(text), group.ChoiceOrigin);
                TakeOption(branch, group);
                break;
        }
    }

    private Branch TakeConfig(Branch branch, DefaultsEntry.Config entry)
    {
        string path = branch.Place.Absolute(entry.Path);
        branch.Title = path;
        bool isPrimary = branch.Parent?.Parent is null && path != HydraConfig;
        if (path != HydraConfig && choices.IsDeleted(path))
        {
            branch.IsDeleted = true;
            return branch;
        }

        if (path.EndsWith(GroupChoice.Missing.Text, StringComparison.Ordinal))
            throw DefaultsErrors.ConfigIsMissing(entry);
        if (library.Find(path) is not { } config)
            return entry.Optional ? branch : throw errors.ConfigNotFound(path, entry, branch);
        string relative = entry.Path.TrimStart('/');
        Take(branch, config, entry.Package, PackageName.OfGroup(EntryPlace.GroupOf(relative)));
        Lay(branch, config, new EntryPlace(EntryPlace.GroupOf(path), branch.Package), isPrimary);
        return branch;
    }

    private Branch TakeOption(Branch branch, DefaultsEntry.Group entry)
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
        Take(branch, config, entry.Package, PackageName.OfGroup(entry.Name.TrimStart('/')));
        string? shorthand = entry.Shorthand is { } name ? branch.Place.Absolute(name) : null;
        Lay(branch, config, new EntryPlace(group, branch.Package, shorthand), isPrimary: false);
        return branch;
    }

    /// <summary>An entry's package is relative to the config it stands in, a header's is not; without either, the group's name is.</summary>
    private static void Take(Branch branch, ConfigInput config, string? package, PackageName own)
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

    private Branch NewBranch(Branch? parent, DefaultsEntry entry, EntryPlace place)
    {
        var branch = new Branch(parent, entry, place);
        parent?.Below.Add(branch);
        grown.Add(branch);
        DefaultsNesting.CheckSize(grown.Count, entry);
        return branch;
    }

    private DefaultsNode Freeze()
    {
        var frozen = new Dictionary<Branch, DefaultsNode>(grown.Count);
        for (int at = grown.Count - 1; at >= 0; at--)
            frozen[grown[at]] = grown[at].Freeze(frozen);
        return frozen[grown[0]];
    }
}

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

    private readonly ConfigInput? primary;
    private readonly DefaultsOverrides overrides;
    private readonly DefaultsErrors errors;
    private readonly ChoiceLedger choices;
    private readonly BranchConfigs configs;
    private readonly DefaultsNesting nesting = new();
    private readonly List<Branch> grown = [];
    private readonly DeferredBranches deferred = new();

    private DefaultsTreeBuilder(ConfigLibrary library, ConfigInput? primary, DefaultsOverrides overrides, bool allowMissing)
    {
        this.primary = primary;
        this.overrides = overrides;
        errors = new DefaultsErrors(library);
        choices = new ChoiceLedger(overrides, errors);
        configs = new BranchConfigs(library, primary, overrides, allowMissing, errors, choices);
    }

    /// <summary>Expands the defaults of <c>hydra/config</c> and of a primary config.</summary>
    /// <param name="library">Where configs are found.</param>
    /// <param name="primary">The primary config; null for none.</param>
    /// <param name="overrides">What the user asks of the defaults.</param>
    /// <param name="allowMissing">Whether a group may stay <c>???</c>, as when a sweep will name its options.</param>
    public static DefaultsTree Build(ConfigLibrary library, ConfigInput? primary, DefaultsOverrides overrides, bool allowMissing) =>
        new DefaultsTreeBuilder(library, primary, overrides, allowMissing).Build();

    private DefaultsTree Build()
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
        return new DefaultsTree(Freeze(), [.. choices.Decided]);
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
                return configs.Take(NewBranch(branch, config, place), config);
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
                return configs.Take(NewBranch(branch, group, place), group);
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
                configs.Take(branch, config);
                break;
            case DefaultsEntry.Group group:
                branch.Entry = group = group.Taking(GroupChoice.Of(text), group.ChoiceOrigin);
                configs.Take(branch, group);
                break;
        }
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

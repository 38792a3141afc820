using System.Collections.Immutable;

namespace Compose.Defaults;

/// <summary>A node of the defaults tree while it grows.</summary>
internal sealed class Branch(Branch? parent, DefaultsEntry entry, EntryPlace place)
{
    private readonly Stack<PlacedEntry> ahead = new();

    /// <summary>The node above.</summary>
    public Branch? Parent { get; } = parent;

    /// <summary>The entry that asked for it, with the choice now in force.</summary>
    public DefaultsEntry Entry { get; set; } = entry;

    /// <summary>Where that entry stands.</summary>
    public EntryPlace Place { get; } = place;

    /// <summary>What the node is called when shown.</summary>
    public string Title { get; set; } = "";

    /// <summary>The config, once found.</summary>
    public ConfigInput? Config { get; set; }

    public PackageName Package { get; set; } = PackageName.Root;

    public string? GroupKey { get; set; }

    /// <summary>Whether the user deleted it.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>
    /// How many forced choices reach the groups below, where a choice above depends on other choices: those met before it,
    /// as though it had been expanded then. Null where none does.
    /// </summary>
    public int? Reach { get; set; } = parent?.Reach;

    /// <summary>The nodes below, the last first.</summary>
    public List<Branch> Below { get; } = [];

    /// <summary>Whether entries are left to expand.</summary>
    public bool IsOpen => ahead.Count > 0;

    /// <summary>Lays entries ahead; those laid last come first, and of those laid together the last.</summary>
    public void Lay(IEnumerable<DefaultsEntry> entries, EntryPlace at)
    {
        foreach (DefaultsEntry entry in entries)
            ahead.Push(new PlacedEntry(entry, at));
    }

    public PlacedEntry Next() => ahead.Pop();

    /// <summary>The node, finished; those below must be.</summary>
    public DefaultsNode Freeze(Dictionary<Branch, DefaultsNode> frozen)
    {
        var children = ImmutableArray.CreateBuilder<DefaultsNode>(Below.Count);
        for (int at = Below.Count - 1; at >= 0; at--)
        {
            if (!Below[at].IsDeleted)
                children.Add(frozen[Below[at]]);
        }

        return new DefaultsNode
        {
            Title = Title,
            Config = Config,
            Package = Package,
            GroupKey = GroupKey,
            IsSelf = Entry is DefaultsEntry.Self,
            Origin = Entry.Origin,
            ChoiceOrigin = (Entry as DefaultsEntry.Group)?.ChoiceOrigin ?? Entry.Origin,
            Children = children.DrainToImmutable(),
        };
    }
}

/// <summary>An entry of a defaults list, and where it stands.</summary>
internal sealed record PlacedEntry(DefaultsEntry Entry, EntryPlace Place);

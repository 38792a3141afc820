namespace Compose.Defaults;

/// <summary>A node of the defaults tree while it grows.</summary>
internal sealed class Branch(Branch? parent, DefaultsEntry entry, EntryPlace place)
{
    private readonly Stack<(DefaultsEntry Entry, EntryPlace Place)> ahead = new();

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

    /// <summary>Whether a choice above depends on other choices.</summary>
    public bool IsDeferred { get; set; } = parent?.IsDeferred ?? false;

    /// <summary>The nodes below, the last first.</summary>
    public List<Branch> Below { get; } = [];

    /// <summary>Whether entries are left to expand.</summary>
    public bool IsOpen => ahead.Count > 0;

    /// <summary>Lays entries ahead; those laid last come first, and of those laid together the last.</summary>
    public void Lay(IEnumerable<DefaultsEntry> entries, EntryPlace at)
    {
        foreach (DefaultsEntry entry in entries)
            ahead.Push((entry, at));
    }

    public (DefaultsEntry Entry, EntryPlace Place) Next() => ahead.Pop();

    /// <summary>The node, finished; those below must be.</summary>
    public DefaultsNode Freeze(IReadOnlyDictionary<Branch, DefaultsNode> frozen) => new()
    {
        Title = Title,
        Config = Config,
        Package = Package,
        GroupKey = GroupKey,
        IsSelf = Entry is DefaultsEntry.Self,
        Origin = Entry.Origin,
        Children = [.. Below.Where(branch => !branch.IsDeleted).Reverse().Select(branch => frozen[branch])],
    };
}

using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>A mapping or list whose end has not been read yet.</summary>
internal abstract class NodeAssembly(YamlEvent start, Origin origin, int nodesBefore)
{
    public YamlEvent Start { get; } = start;

    public Origin Origin { get; } = origin;

    /// <summary>How many nodes had been read before this one started.</summary>
    public int NodesBefore { get; } = nodesBefore;

    /// <summary>Whether the next node is a key.</summary>
    public virtual bool AwaitsKey => false;

    /// <summary>Takes the next key, when one is awaited.</summary>
    /// <param name="key">The key.</param>
    /// <param name="place">Its place.</param>
    /// <param name="isMerge">Whether it is a <c>&lt;&lt;</c> without quotes.</param>
    public virtual void AddKey(ScalarValue key, Origin place, bool isMerge) => throw new InvalidOperationException("A list has no keys.");

    public abstract void Add(ConfigNode node);

    /// <summary>The tag that says what becomes of the node; null without one.</summary>
    protected string? Tag { get; private set; }

    /// <param name="end">The offset after its last character.</param>
    /// <param name="isMerged">Whether a <c>&lt;&lt;</c> takes it apart, so that nothing becomes of it itself.</param>
    public ConfigNode Finish(int end, bool isMerged)
    {
        Tag = isMerged && Start.Anchor is null ? null : Start.Tag;
        return Build(Origin with { Length = Math.Max(0, end - Origin.Start) });
    }

    protected abstract ConfigNode Build(Origin whole);
}

/// <summary>A list being read.</summary>
internal sealed class SequenceAssembly(YamlEvent start, Origin origin, int nodesBefore) : NodeAssembly(start, origin, nodesBefore)
{
    private readonly ImmutableArray<ConfigNode>.Builder items = ImmutableArray.CreateBuilder<ConfigNode>();

    public override void Add(ConfigNode node)
    {
        if (node.Traits.Edit is not null)
            throw EditTags.InsideAList(node);
        items.Add(node);
    }

    protected override ConfigNode Build(Origin whole)
    {
        ImmutableArray<ConfigNode> all = items.DrainToImmutable();
        return Tag is { } tag ? YamlTags.Sequence(tag, all, whole) : new SequenceNode(all, whole);
    }
}

/// <summary>A mapping being read: collects keys and values, refuses duplicates, applies merge keys.</summary>
internal sealed class MappingAssembly(YamlEvent start, Origin origin, int nodesBefore) : NodeAssembly(start, origin, nodesBefore)
{
    // Up to this many keys, comparing each with each beats a hash table.
    private const int FewKeys = 8;

    private readonly ImmutableArray<MappingEntry>.Builder entries = ImmutableArray.CreateBuilder<MappingEntry>();
    private List<ConfigNode>? merged;
    private ScalarValue key;
    private Origin keyPlace;
    private bool keyIsMerge;
    private bool hasTypedKey;
    private bool holdsEdits;
    private bool awaitsKey = true;

    public override bool AwaitsKey => awaitsKey;

    /// <summary>Whether what comes next is what a <c>&lt;&lt;</c> brings.</summary>
    public bool AwaitsMerged => !awaitsKey && keyIsMerge;

    /// <summary>A key that two of the mappings bring which are merged into this one, and that it does not say itself; null without one.</summary>
    public string? BroughtTwice { get; private set; }

    public override void AddKey(ScalarValue key, Origin place, bool isMerge)
    {
        if (key.IsNull)
        {
            throw new YamlSyntaxException(
                place.Length > 0
                    ? new Diagnostic("A key cannot be null.", place) { Fix = "quote it if you mean the text: 'null'" }
                    : new Diagnostic("A key is missing here.", place) { Fix = "write a key before the ':', or quote the text if it is a value" },
                ErrorKind.InvalidKey);
        }

        (this.key, keyPlace, keyIsMerge, awaitsKey) = (key, place, isMerge, false);
    }

    public override void Add(ConfigNode node)
    {
        if (awaitsKey)
        {
            if (node is not ScalarNode { Value.Kind: not ScalarKind.Path } scalar)
                throw new YamlSyntaxException(new Diagnostic("A list or mapping cannot be a key.", node.Origin)
                {
                    Fix = "put the text in quotes if its brackets belong to it",
                });
            AddKey(scalar.Value, scalar.Origin, isMerge: false);
            return;
        }

        if (keyIsMerge)
        {
            (merged ??= []).Add(node);
        }
        else
        {
            hasTypedKey |= key.Kind != ScalarKind.String;
            holdsEdits |= node.Traits.Edit is not null;
            entries.Add(new MappingEntry(key, node, keyPlace));
        }

        awaitsKey = true;
    }

    protected override ConfigNode Build(Origin whole)
    {
        RefuseDuplicates();
        ImmutableArray<MappingEntry> all = merged is null && !hasTypedKey
            ? entries.DrainToImmutable()
            : PythonKey.WithoutRepeats(MergedEntries().Concat(entries));
        BroughtTwice = merged is null ? null : MergedEntries().Select(entry => entry.Key).Where(key => key.Kind == ScalarKind.String)
            .GroupBy(key => key).FirstOrDefault(keys => keys.Skip(1).Any())?.Key.AsString;
        holdsEdits |= merged is not null && all.Any(entry => entry.Value.Traits.Edit is not null);
        var mapping = new MappingNode(all, whole, null, holdsEdits ? EditTags.Below : null);
        return Tag is { } tag ? YamlTags.Mapping(tag, mapping) : mapping;
    }

    /// <summary>As in OmegaConf, the same text twice is a mistake; other keys that Python holds for equal replace each other.</summary>
    private void RefuseDuplicates()
    {
        HashSet<string>? seen = entries.Count > FewKeys ? new HashSet<string>(entries.Count, StringComparer.Ordinal) : null;
        for (int at = 0; at < entries.Count; at++)
        {
            if (!entries[at].Key.TryGetString(out string? text))
                continue;
            bool isNew = seen?.Add(text) ?? IndexOf(text, at) < 0;
            if (isNew)
                continue;
            throw StandsTwice(text, entries[IndexOf(text, at)].KeyOrigin, entries[at].KeyOrigin);
        }
    }

    private static YamlSyntaxException StandsTwice(string key, Origin first, Origin second) =>
        new(new Diagnostic($"The key '{key}' stands twice in the same mapping.", second)
        {
            Related = [new RelatedPlace("first here", first)],
            Fix = "remove one of them",
        });

    private int IndexOf(string text, int before)
    {
        for (int at = 0; at < before; at++)
        {
            if (entries[at].Key.TryGetString(out string? other) && other == text)
                return at;
        }

        return -1;
    }

    /// <summary>What the merge keys bring, weakest first, save what the mapping says itself.</summary>
    private IEnumerable<MappingEntry> MergedEntries()
    {
        if (merged is null)
            return [];
        var own = entries.Where(entry => entry.Key.Kind == ScalarKind.String).Select(entry => entry.Key).ToHashSet();
        return merged.SelectMany(MergedEntries).Where(entry => !own.Contains(entry.Key));
    }

    /// <summary>What one <c>&lt;&lt;</c> brings: in a list of mappings the first is the strongest.</summary>
    private static IEnumerable<MappingEntry> MergedEntries(ConfigNode value) => value switch
    {
        MappingNode mapping => mapping.Entries,
        SequenceNode list when list.Items.All(item => item is MappingNode) =>
            list.Items.Reverse().SelectMany(item => ((MappingNode)item).Entries),
        _ => throw new YamlSyntaxException(new Diagnostic(
            "A merge key '<<' takes a mapping or a list of mappings.", value.Origin)
        {
            Fix = value is ScalarNode { Value.Kind: ScalarKind.String } name ? $"write *{name} if '{name}' is the name of an anchor" : null,
        }),
    };
}

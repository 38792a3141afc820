using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>Collects the keys and values of one mapping as they are read, and puts the mapping together.</summary>
internal sealed class MappingAssembly(Origin start)
{
    private readonly ImmutableArray<MappingEntry>.Builder entries = ImmutableArray.CreateBuilder<MappingEntry>();
    private List<ConfigNode>? merged;

    private ScalarNode? key;
    private bool keyIsMerge;

    public bool AwaitsKey => key is null;

    /// <param name="node">The node in key position.</param>
    /// <param name="isMerge">Whether it is a plain <c>&lt;&lt;</c>.</param>
    public void SetKey(ConfigNode node, bool isMerge)
    {
        key = node as ScalarNode
            ?? throw new YamlSyntaxException(new Diagnostic("A list or mapping cannot be a key.", node.Origin));
        if (key.Value.IsNull)
        {
            throw new YamlSyntaxException(
                new Diagnostic("A key cannot be null.", key.Origin) { Fix = "quote it if you mean the text: 'null'" },
                ErrorKind.InvalidKey);
        }

        keyIsMerge = isMerge;
    }

    public void SetValue(ConfigNode value)
    {
        if (keyIsMerge)
            (merged ??= []).Add(value);
        else
            entries.Add(new MappingEntry(key!.Value, value, key.Origin));
        key = null;
    }

    public MappingNode Finish(Origin end)
    {
        Origin whole = start with { Length = Math.Max(0, end.Start + end.Length - start.Start) };
        RefuseDuplicates();
        if (merged is not null)
            return new MappingNode(PythonKey.WithoutRepeats(merged.SelectMany(MergedEntries).Concat(entries)), whole);
        return entries.All(entry => entry.Key.Kind == ScalarKind.String)
            ? new MappingNode(entries.DrainToImmutable(), whole)
            : new MappingNode(PythonKey.WithoutRepeats(entries), whole);
    }

    /// <summary>As in OmegaConf, the same text twice is a mistake; other keys that Python holds for equal replace each other.</summary>
    private void RefuseDuplicates()
    {
        if (entries.Count < 2)
            return;
        var seen = new Dictionary<string, Origin>(entries.Count);
        foreach (MappingEntry entry in entries)
        {
            if (!entry.Key.TryGetString(out string? text) || seen.TryAdd(text, entry.KeyOrigin))
                continue;
            throw new YamlSyntaxException(new Diagnostic($"The key '{text}' stands twice in the same mapping.", entry.KeyOrigin)
            {
                Related = [new RelatedPlace("first here", seen[text])],
                Fix = "remove one of them",
            });
        }
    }

    /// <summary>What a <c>&lt;&lt;</c> brings, weakest first: in a list of mappings the first is the strongest.</summary>
    private static IEnumerable<MappingEntry> MergedEntries(ConfigNode value) => value switch
    {
        MappingNode mapping => mapping.Entries,
        SequenceNode list when list.Items.All(item => item is MappingNode) =>
            list.Items.Reverse().SelectMany(item => ((MappingNode)item).Entries),
        _ => throw new YamlSyntaxException(new Diagnostic(
            "A merge key '<<' takes a mapping or a list of mappings.", value.Origin)),
    };
}

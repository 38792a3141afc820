using Compose.Composition;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Cli.Linting;

/// <summary>Counts, over many compositions, which values of which files came to hold and which were replaced.</summary>
internal sealed class ValueCensus
{
    private readonly HashSet<(string? Source, int Start)> held = [];
    private readonly Dictionary<(string? Source, int Start), (ConfigLeaf By, ConfigNode Replaced)> replaced = [];

    /// <summary>Counts the values of one composition.</summary>
    public void Count(ConfigNode root)
    {
        foreach (ConfigLeaf leaf in ConfigLeaf.Of(root))
        {
            held.Add(Place(leaf.Origin));
            foreach (ConfigNode node in leaf.Replaced)
                replaced.TryAdd(Place(node.Origin), (leaf, node));
        }
    }

    /// <summary>Values that never held. One that only keeps a place, null or <c>???</c>, is meant to be replaced.</summary>
    public IEnumerable<LintFinding> Shadowed() =>
        from entry in replaced
        let value = entry.Value.Replaced
        where !held.Contains(entry.Key) && value is ScalarNode { IsNull: false, IsMissing: false } && value.Origin.IsKnown
        orderby value.Origin.ToString()
        select new LintFinding(LintRule.Shadowed, new Diagnostic(
            $"The value of '{entry.Value.By.Path}' here is always replaced.", value.Origin)
        {
            Related = [new RelatedPlace("replaced here", entry.Value.By.Origin)],
            Fix = "remove one of the two, or place _self_ where it should count",
        });

    // A file is read once under each of its names, with and without '.yaml'.
    private static (string? Source, int Start) Place(Origin origin) => (origin.Source?.Name, origin.Start);
}

using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>The anchors of a document, and how much their aliases have repeated.</summary>
internal sealed class Anchors(int mostRepeated)
{
    // OmegaConf's bounds: a document of any use that aliases many times over is smaller, or less repetitive.
    private const int SmallDocument = 1_000;
    private const int MostTimesOver = 100;

    private readonly Dictionary<string, Anchored> anchors = [];
    private long repeated;

    /// <summary>Announces an anchor; its node may still have to be read.</summary>
    public void Declare(string name, Origin origin)
    {
        if (anchors.TryGetValue(name, out Anchored first))
        {
            throw new YamlSyntaxException(new Diagnostic($"The anchor '&{name}' stands twice.", origin)
            {
                Related = [new RelatedPlace("first here", first.Origin)],
                Fix = "give one of them another name",
            });
        }

        anchors.Add(name, new Anchored(null, 0, origin, null));
    }

    /// <param name="name">A declared anchor.</param>
    /// <param name="node">Its node.</param>
    /// <param name="size">How many nodes it holds, itself included.</param>
    /// <param name="broughtTwice">The key that several merged mappings bring into it; null without one.</param>
    public void Complete(string name, ConfigNode node, int size, BroughtTwice? broughtTwice = null) =>
        anchors[name] = anchors[name] with { Node = node, Size = size, BroughtTwice = broughtTwice };

    /// <summary>The node of an alias, and how many nodes it stands for.</summary>
    /// <param name="name">The anchor.</param>
    /// <param name="alias">The place of the alias.</param>
    /// <param name="isMerged">Whether a <c>&lt;&lt;</c> takes the node apart.</param>
    public (ConfigNode Node, int Size) Resolve(string name, Origin alias, bool isMerged)
    {
        if (!anchors.TryGetValue(name, out Anchored anchored))
        {
            throw new YamlSyntaxException(new Diagnostic($"There is no anchor '&{name}' above this alias.", alias)
            {
                Available = [.. Suggestions.ByNearness(name, anchors.Keys).Select(known => $"&{known}")],
                Fix = Suggestions.Nearest(name, anchors.Keys) is { } near ? $"did you mean '*{near}'?" : "quote the text if it is no alias",
            });
        }

        if (anchored.Node is null)
        {
            throw new YamlSyntaxException(
                new Diagnostic($"The anchor '&{name}' would contain itself.", alias)
                {
                    Related = [new RelatedPlace("anchored here", anchored.Origin)],
                });
        }

        // As in OmegaConf, which takes what a mapping brings for its own keys once it is looked at again.
        if (anchored.BroughtTwice is { } brought && (isMerged || brought.IsMerged))
        {
            throw new YamlSyntaxException(new Diagnostic(
                $"'&{name}' gets the key '{brought.Key}' from two mappings at once, so it cannot be used a second time.", alias)
            {
                Related = [new RelatedPlace("anchored here", anchored.Origin)],
                Fix = $"give '{brought.Key}' in '&{name}' itself",
            });
        }

        repeated += anchored.Size;
        return repeated <= mostRepeated
            ? (anchored.Node, anchored.Size)
            : throw new YamlSyntaxException(
                new Diagnostic($"The aliases up to here repeat more than {mostRepeated} values.", alias), ErrorKind.LimitExceeded);
    }

    /// <summary>Refuses a document that is mostly repetition.</summary>
    /// <param name="nodes">How many nodes it has, repeated ones included.</param>
    /// <param name="document">Its place.</param>
    public void RefuseRepetition(int nodes, Origin document)
    {
        long written = nodes - repeated;
        if (repeated == 0 || nodes <= SmallDocument || nodes <= written * MostTimesOver)
            return;
        throw new YamlSyntaxException(
            new Diagnostic($"Aliases make {nodes} values of the {written} that are written, more than {MostTimesOver} times as many.", document)
            {
                Fix = "let fewer aliases stand in what is anchored itself",
            },
            ErrorKind.LimitExceeded);
    }

    /// <summary>An anchored node and how many nodes it holds; no node yet while it is still open.</summary>
    private readonly record struct Anchored(ConfigNode? Node, int Size, Origin Origin, BroughtTwice? BroughtTwice);
}

/// <summary>A key that several mappings bring into the one they are merged into.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsMerged">Whether that one is itself what a <c>&lt;&lt;</c> brings.</param>
internal sealed record BroughtTwice(string Key, bool IsMerged);

using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Compose.Yaml;

/// <summary>Builds config nodes from YAML text, each with its place. One document a text; typed as OmegaConf types.</summary>
internal sealed class YamlReader
{
    private readonly SourceText source;
    private readonly YamlReadOptions options;
    private readonly Dictionary<string, Anchored> anchors = [];
    private readonly Stack<Container> open = new();
    private int aliasedNodes;
    private int nodes;

    private YamlReader(SourceText source, YamlReadOptions options) => (this.source, this.options) = (source, options);

    /// <summary>The node of a text; null when the document is empty.</summary>
    /// <exception cref="YamlSyntaxException">The text is not YAML, or holds what a config may not hold.</exception>
    public static ConfigNode? Read(SourceText source, YamlReadOptions? options = null)
    {
        options ??= YamlReadOptions.Default;
        if (source.Text.Length > options.MaximumLength)
        {
            throw new YamlSyntaxException(
                new Diagnostic($"'{source.Name}' has {source.Text.Length} characters; at most {options.MaximumLength} are read."),
                ErrorKind.LimitExceeded);
        }

        try
        {
            return new YamlReader(source, options).Read();
        }
        catch (YamlException exception)
        {
            throw YamlFaults.Explain(source, exception);
        }
    }

    private ConfigNode? Read()
    {
        var parser = new Parser(new StringReader(source.Text));
        ConfigNode? root = null;
        bool read = false;
        while (MoveNext(parser))
        {
            switch (parser.Current)
            {
                case DocumentStart start when read:
                    throw new YamlSyntaxException(new Diagnostic("A config is one document, but here a second one starts.", At(start)));
                case DocumentEnd:
                    read = true;
                    break;
                case Scalar scalar:
                    root = Add(Scalar(scalar), scalar.Anchor, size: 1, isMergeKey: IsMergeKey(scalar)) ?? root;
                    break;
                case AnchorAlias alias:
                    root = Add(Resolve(alias, out int size), AnchorName.Empty, size, isMergeKey: false) ?? root;
                    break;
                case SequenceStart start:
                    Open(new Container(start, At(start), nodes));
                    break;
                case MappingStart start:
                    Open(new Container(start, At(start), nodes) { Mapping = new MappingAssembly(At(start)) });
                    break;
                case SequenceEnd or MappingEnd:
                    root = Close(At(parser.Current)) ?? root;
                    break;
            }
        }

        return root;
    }

    // On some malformed text the parser gives up without saying where.
    private bool MoveNext(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            int end = (int)Math.Clamp(parser.Current?.End.Index ?? 0, 0, source.Text.Length);
            throw new YamlSyntaxException(new Diagnostic("This is not valid YAML: what follows does not fit.", source.At(end)));
        }
    }

    private void Open(Container container)
    {
        if (open.Count >= options.MaximumDepth)
        {
            throw new YamlSyntaxException(
                new Diagnostic($"The config nests deeper than {options.MaximumDepth} levels.", container.Origin),
                ErrorKind.LimitExceeded);
        }

        if (!container.Start.Anchor.IsEmpty)
            anchors[container.Start.Anchor.Value] = new Anchored(null, 0);
        open.Push(container);
    }

    private ConfigNode? Close(Origin end)
    {
        Container container = open.Pop();
        string tag = TagOf(container.Start);
        ConfigNode node;
        if (container.Mapping is { } assembly)
        {
            MappingNode mapping = assembly.Finish(end);
            node = tag.Length == 0 ? mapping : YamlTags.Mapping(tag, mapping);
        }
        else
        {
            Origin whole = container.Origin with { Length = Math.Max(0, end.Start + end.Length - container.Origin.Start) };
            ImmutableArray<ConfigNode> items = container.Items.DrainToImmutable();
            node = tag.Length == 0 ? new SequenceNode(items, whole) : YamlTags.Sequence(tag, items, whole);
        }

        return Add(node, container.Start.Anchor, nodes - container.NodesBefore + 1, isMergeKey: false);
    }

    /// <summary>Puts a finished node where it belongs; gives it back when it is the root.</summary>
    private ConfigNode? Add(ConfigNode node, AnchorName anchor, int size, bool isMergeKey)
    {
        nodes += 1;
        if (!anchor.IsEmpty)
            anchors[anchor.Value] = new Anchored(node, size);
        if (!open.TryPeek(out Container? parent))
            return node;
        if (parent.Mapping is not { } mapping)
            parent.Items.Add(node);
        else if (mapping.AwaitsKey)
            mapping.SetKey(node, isMergeKey);
        else
            mapping.SetValue(node);
        return null;
    }

    private ScalarNode Scalar(Scalar scalar)
    {
        Origin origin = At(scalar);
        string tag = TagOf(scalar);
        if (tag.Length > 0)
            return new ScalarNode(YamlTags.Scalar(tag, scalar.Value, origin), origin);
        if (scalar.Style != ScalarStyle.Plain)
            return new ScalarNode(ScalarValue.From(scalar.Value), origin);
        if (scalar.Value == "=" && !AwaitsKey || scalar.Value == "<<" && !AwaitsKey)
        {
            throw new YamlSyntaxException(new Diagnostic($"A plain '{scalar.Value}' cannot be a value.", origin)
            {
                Fix = $"quote it: '{scalar.Value}'",
            });
        }

        return new ScalarNode(ScalarTyping.Type(scalar.Value), origin);
    }

    private bool AwaitsKey => open.TryPeek(out Container? parent) && parent.Mapping is { AwaitsKey: true };

    private bool IsMergeKey(Scalar scalar) => scalar is { Value: "<<", Style: ScalarStyle.Plain } && AwaitsKey;

    private ConfigNode Resolve(AnchorAlias alias, out int size)
    {
        string name = alias.Value.Value;
        if (!anchors.TryGetValue(name, out Anchored anchored))
        {
            throw new YamlSyntaxException(new Diagnostic($"There is no anchor '&{name}' above this alias.", At(alias))
            {
                Available = [.. Suggestions.ByNearness(name, anchors.Keys)],
            });
        }

        if (anchored.Node is null)
        {
            throw new YamlSyntaxException(
                new Diagnostic($"The anchor '&{name}' would contain itself.", At(alias)), ErrorKind.LimitExceeded);
        }

        size = anchored.Size;
        aliasedNodes += size;
        nodes += size - 1;
        if (aliasedNodes > options.MaximumAliasedNodes)
        {
            throw new YamlSyntaxException(
                new Diagnostic($"The aliases repeat more than {options.MaximumAliasedNodes} values.", At(alias)),
                ErrorKind.LimitExceeded);
        }

        return anchored.Node;
    }

    private static string TagOf(NodeEvent node) => node.Tag.IsEmpty ? "" : node.Tag.Value;

    private Origin At(ParsingEvent parsed) =>
        source.At((int)parsed.Start.Index, (int)Math.Max(0, parsed.End.Index - parsed.Start.Index));

    /// <summary>An anchored node and how many nodes it holds; no node yet while it is still open.</summary>
    private readonly record struct Anchored(ConfigNode? Node, int Size);

    /// <summary>A mapping or list whose end has not been read yet.</summary>
    private sealed class Container(NodeEvent start, Origin origin, int nodesBefore)
    {
        public NodeEvent Start { get; } = start;

        public Origin Origin { get; } = origin;

        public int NodesBefore { get; } = nodesBefore;

        public MappingAssembly? Mapping { get; init; }

        public ImmutableArray<ConfigNode>.Builder Items { get; } = ImmutableArray.CreateBuilder<ConfigNode>();
    }
}

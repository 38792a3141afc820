using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>Builds config nodes from YAML text, each with its place. One document a text; typed as OmegaConf types.</summary>
internal sealed class YamlReader
{
    private readonly SourceText source;
    private readonly YamlReadOptions options;
    private readonly YamlParser parser;
    private readonly Anchors anchors;
    private readonly KeyPool keys = new();

    // Open containers wait here, not on the thread's stack, so that nesting is bounded by the options alone.
    private readonly Stack<NodeAssembly> open = new();
    private ConfigNode? root;
    private int nodes;

    private YamlReader(SourceText source, YamlReadOptions options)
    {
        this.source = source;
        this.options = options;
        parser = new YamlParser(source);
        anchors = new Anchors(options.MaximumAliasedNodes);
    }

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

        if (YamlCharacter.IndexOfForbidden(source.Text) is >= 0 and var forbidden)
        {
            throw new YamlSyntaxException(new Diagnostic(
                $"YAML text may not hold the character U+{(int)source.Text[forbidden]:X4}.", source.At(forbidden))
            {
                Fix = $"write it as an escape in double quotes: \"{EscapeOf(source.Text[forbidden])}\"",
            });
        }

        return new YamlReader(source, options).Read();
    }

    private ConfigNode? Read()
    {
        bool inDocument = false, read = false;
        while (true)
        {
            YamlEvent step = parser.Next();
            switch (step.Kind)
            {
                case YamlEventKind.StreamEnd:
                    if (root is not null)
                        anchors.RefuseRepetition(nodes, root.Origin with { Length = 1 });
                    return root;
                case YamlEventKind.DocumentStart when read:
                    throw new YamlSyntaxException(new Diagnostic("A config is one document, but here a second one starts.", At(step))
                    {
                        Fix = "move it to a file of its own",
                    });
                case YamlEventKind.DocumentStart:
                    inDocument = true;
                    break;
                case YamlEventKind.DocumentEnd:
                    (inDocument, read) = (false, true);
                    break;
                case YamlEventKind.Scalar:
                    AddScalar(step);
                    break;
                case YamlEventKind.Alias:
                    (ConfigNode node, int size) = anchors.Resolve(step.Text!, At(step), IsMerged());
                    nodes += size - 1;
                    Add(node);
                    break;
                case YamlEventKind.SequenceStart:
                    Open(new SequenceAssembly(step, At(step), nodes));
                    break;
                case YamlEventKind.MappingStart:
                    Open(new MappingAssembly(step, At(step), nodes));
                    break;
                default:
                    Close(step);
                    break;
            }
        }
    }

    private void Open(NodeAssembly assembly)
    {
        if (open.Count >= options.MaximumDepth)
        {
            throw new YamlSyntaxException(
                new Diagnostic($"The config nests deeper than {options.MaximumDepth} levels.", assembly.Origin),
                ErrorKind.LimitExceeded);
        }

        if (assembly.Start.Anchor is { } anchor)
            anchors.Declare(anchor, PropertiesOf(assembly.Start));
        open.Push(assembly);
    }

    private void Close(in YamlEvent end)
    {
        NodeAssembly assembly = open.Pop();
        bool isMerged = IsMerged();
        ConfigNode node = assembly.Finish(end.End, isMerged);
        if (assembly.Start.Anchor is { } anchor)
        {
            anchors.Complete(
                anchor, node, nodes - assembly.NodesBefore + 1, (assembly as MappingAssembly)?.BroughtTwice is { } key ? new(key, isMerged) : null);
        }

        Add(node);
    }

    /// <summary>Whether the next node is what a <c>&lt;&lt;</c> brings, or one of a list of those.</summary>
    private bool IsMerged()
    {
        int depth = 0;
        foreach (NodeAssembly parent in open)
        {
            if (depth++ > 0 || parent is not SequenceAssembly)
                return parent is MappingAssembly { AwaitsMerged: true };
        }

        return false;
    }

    private void AddScalar(in YamlEvent scalar)
    {
        ReadOnlySpan<char> text = scalar.Text ?? source.Text.AsSpan(scalar.Start, scalar.End - scalar.Start);
        if (open.TryPeek(out NodeAssembly? parent) && parent.AwaitsKey)
        {
            AddKey(parent, scalar, text);
            return;
        }

        var node = scalar.Tag == EditTags.Delete && text.IsEmpty
            ? new ScalarNode(ScalarValue.Null, PropertiesOf(scalar), null, EditTags.OfDelete)
            : new ScalarNode(ValueOf(scalar, text, isKey: false), At(scalar));
        Declare(scalar, node);
        Add(node);
    }

    private void AddKey(NodeAssembly parent, in YamlEvent scalar, ReadOnlySpan<char> text)
    {
        ScalarValue key = ValueOf(scalar, text, isKey: true);
        Origin place = At(scalar);
        if (scalar.Anchor is not null)
            Declare(scalar, new ScalarNode(key, place));
        nodes++;
        bool isMerge = scalar.Tag is null ? scalar.IsPlain && text is "<<" : scalar.Tag == YamlTags.Merge;
        parent.AddKey(key, place, isMerge);
    }

    private void Declare(in YamlEvent scalar, ScalarNode node)
    {
        if (scalar.Anchor is not { } anchor)
            return;
        anchors.Declare(anchor, PropertiesOf(scalar));
        anchors.Complete(anchor, node, size: 1);
    }

    private ScalarValue ValueOf(in YamlEvent scalar, ReadOnlySpan<char> text, bool isKey)
    {
        if (scalar.Tag == "!")
        {
            // The tag that says nothing: quotes then say nothing either; where there is no text it makes a string.
            return scalar.End > scalar.Start ? ScalarTyping.Type(text) : ScalarValue.From("");
        }

        if (scalar.Tag is { } tag)
        {
            (string content, Origin place, Origin tagPlace) = (text.ToString(), At(scalar), PropertiesOf(scalar));
            return isKey ? YamlTags.Key(tag, content, place, tagPlace) : YamlTags.Scalar(tag, content, place, tagPlace);
        }

        if (!scalar.IsPlain)
            return ScalarValue.From(scalar.Text!);
        if (text is "=" or "<<" && !isKey)
        {
            throw new YamlSyntaxException(new Diagnostic($"A plain '{text}' cannot be a value.", At(scalar))
            {
                Fix = $"quote it: '{text}'",
            });
        }

        if (text is "=")
            return ScalarValue.From("=");
        ScalarValue value = isKey ? keys.Type(text) : ScalarTyping.Type(text);
        if (value.Kind == ScalarKind.String && YamlNumbers.IsNumber(text))
        {
            throw new YamlSyntaxException(new Diagnostic(
                text.Length > ScalarValue.MostDigits
                    ? $"A number can have {ScalarValue.MostDigits} digits at most."
                    : $"'{text}' has the form of a number, but no digits.",
                At(scalar))
            {
                Fix = $"quote it: '{text}'",
            });
        }

        return value;
    }

    /// <summary>Puts a finished node where it belongs.</summary>
    private void Add(ConfigNode node)
    {
        nodes++;
        if (open.TryPeek(out NodeAssembly? parent))
            parent.Add(node);
        else
            root = node;
    }

    private Origin At(in YamlEvent step) => source.At(step.Start, step.End - step.Start);

    /// <summary>The place of the anchor and tag of a node.</summary>
    private Origin PropertiesOf(in YamlEvent step)
    {
        ReadOnlySpan<char> properties = source.Text.AsSpan(step.PropertiesStart, step.Start - step.PropertiesStart).TrimEnd();
        return source.At(step.PropertiesStart, Math.Max(1, properties.Length));
    }

    private static string EscapeOf(char c) => c <= '\u00FF' ? $"\\x{(int)c:X2}" : $"\\u{(int)c:X4}";
}

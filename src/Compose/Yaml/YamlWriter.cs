using System.Collections.Immutable;
using System.Text;
using Compose.Nodes;

namespace Compose.Yaml;

/// <summary>Prints a config as YAML, as <c>OmegaConf.to_yaml</c> prints it.</summary>
internal sealed class YamlWriter
{
    // A longer key is introduced by '?'.
    private const int LongestSimpleKey = 128;
    private const int BytesOfBase64Line = 57;
    private const string PathTag = "!!python/object/apply:pathlib.PosixPath";

    private readonly YamlWriteOptions options;
    private readonly YamlLayout layout = new();
    private readonly ScalarWriter scalars;
    private readonly Stack<Frame> open = new();
    private int flowDepth;

    private YamlWriter(YamlWriteOptions options)
    {
        this.options = options;
        scalars = new ScalarWriter(layout);
    }

    private bool InFlow => flowDepth > 0;

    /// <summary>The YAML of a node, ending with a line break.</summary>
    public static string Write(ConfigNode node, YamlWriteOptions? options = null)
    {
        var writer = new YamlWriter(options ?? YamlWriteOptions.Default);
        writer.WriteAll(node);
        return writer.layout.ToString();
    }

    private void WriteAll(ConfigNode root)
    {
        WriteNode(root, Place.Root);

        // Containers wait on a stack of our own, so that no depth of nesting can overflow the thread's.
        while (open.TryPeek(out Frame? frame))
        {
            if (frame.Next == frame.Count)
                Close(open.Pop());
            else if (frame.Items is { } items)
                WriteItem(frame, items);
            else if (frame.AwaitsKey)
                WriteKey(frame);
            else
                WriteValue(frame);
        }

        layout.Indent = -1;
        layout.StartLine();
    }

    private void WriteItem(Frame frame, ImmutableArray<ConfigNode> items)
    {
        if (frame.IsFlow)
        {
            StartFlowElement(frame);
        }
        else
        {
            layout.StartLine();
            layout.Lead('-');
        }

        WriteNode(items[frame.Next++], Place.Item);
    }

    private void WriteKey(Frame frame)
    {
        if (frame.IsFlow)
            StartFlowElement(frame);
        else
            layout.StartLine();
        frame.AwaitsKey = false;
        ScalarValue key = frame.Entries[frame.Next].Key;
        frame.KeyIsSimple = IsSimpleKey(key);
        if (frame.KeyIsSimple)
        {
            WriteNode(new ScalarNode(key), Place.SimpleKey);
        }
        else
        {
            Introduce('?', frame);
            WriteNode(new ScalarNode(key), Place.Key);
        }
    }

    private void WriteValue(Frame frame)
    {
        if (frame.KeyIsSimple)
        {
            layout.Attach(':');
        }
        else
        {
            if (!frame.IsFlow || layout.IsPastWidth)
                layout.StartLine();
            Introduce(':', frame);
        }

        frame.AwaitsKey = true;
        WriteNode(frame.Entries[frame.Next++].Value, Place.Value);
    }

    private void Introduce(char indicator, Frame frame)
    {
        layout.Lead(indicator);
        if (frame.IsFlow)
            layout.EndToken();
    }

    private void StartFlowElement(Frame frame)
    {
        if (frame.Next > 0)
            layout.Attach(',');
        if (layout.IsPastWidth)
            layout.StartLine();
    }

    private void WriteNode(ConfigNode node, Place place)
    {
        switch (node)
        {
            case MappingNode mapping:
                Open(Frame.Of(options.SortKeys ? KeyOrder.Sort(mapping.Entries) : mapping.Entries), place);
                break;
            case SequenceNode sequence:
                Open(Frame.Of(sequence.Items), place);
                break;
            case ScalarNode { Value: { Kind: ScalarKind.Path } path, Traits.Secret: false }:
                WriteTag(PathTag);
                Open(Frame.Of([new ScalarNode(ScalarValue.From(path.AsString!))]), place);
                break;
            case ScalarNode scalar:
                int indent = layout.Indent;
                layout.IndentForFlow();
                WriteScalar(scalar.Traits.Secret ? ScalarValue.From(ScalarNode.MaskText) : scalar.Value, place == Place.SimpleKey);
                layout.Indent = indent;
                break;
        }
    }

    private void Open(Frame frame, Place place)
    {
        frame.IndentBefore = layout.Indent;
        frame.IsFlow = InFlow || frame.Count == 0 || options.FlowStyle switch
        {
            YamlFlowStyle.Always => true,
            YamlFlowStyle.Innermost => frame.HoldsOnlyBareScalars(),
            _ => false,
        };
        if (frame.IsFlow)
        {
            layout.Open(frame.IsMapping ? '{' : '[');
            layout.IndentForFlow();
            flowDepth++;
        }
        else
        {
            // The list of a key stands in the key's own column.
            layout.IndentForBlock(hangs: !frame.IsMapping && place is Place.Key or Place.Value && !layout.IsAtLineStart);
        }

        open.Push(frame);
    }

    private void Close(Frame frame)
    {
        if (frame.IsFlow)
        {
            flowDepth--;
            layout.Attach(frame.IsMapping ? '}' : ']');
        }

        layout.Indent = frame.IndentBefore;
    }

    private void WriteScalar(ScalarValue value, bool isSimpleKey)
    {
        switch (value.Kind)
        {
            case ScalarKind.String or ScalarKind.Enum:
                WriteString(value.ToString(), isSimpleKey);
                break;
            case ScalarKind.Bytes:
                WriteBytes(value.AsBytes!, isSimpleKey);
                break;
            default:
                scalars.Plain(YamlNumbers.Write(value), mayFold: false);
                break;
        }
    }

    private void WriteString(string text, bool isSimpleKey)
    {
        ScalarAnalysis analysis = ScalarAnalysis.Of(text);
        bool isPlain = (InFlow ? analysis.PlainInFlow : analysis.PlainInBlock)
            && !TypedLooks.IsTyped(text) && !TypedLooks.IsSuspect(text);
        if (isPlain)
            scalars.Plain(text, mayFold: !isSimpleKey);
        else if (analysis.SingleQuoted)
            scalars.SingleQuoted(text, mayFold: !isSimpleKey);
        else
            scalars.DoubleQuoted(text, mayFold: !isSimpleKey);
    }

    private void WriteBytes(byte[] bytes, bool isSimpleKey)
    {
        WriteTag("!!binary");
        string base64 = Base64Lines(bytes);
        if (bytes.Length == 0 || InFlow || isSimpleKey)
            scalars.DoubleQuoted(base64, mayFold: !isSimpleKey);
        else
            scalars.Literal(base64);
    }

    private void WriteTag(string tag)
    {
        layout.Separate();
        layout.Put(tag);
        layout.EndToken();
    }

    private static bool IsSimpleKey(ScalarValue key) => key.Kind switch
    {
        ScalarKind.Path => false,
        ScalarKind.Bytes => key.AsBytes!.Length == 0,
        ScalarKind.String or ScalarKind.Enum => key.ToString() is var text
            && Encoding.UTF8.GetByteCount(text) <= LongestSimpleKey && !ScalarAnalysis.Of(text).IsMultiline,
        _ => YamlNumbers.Write(key).Length <= LongestSimpleKey,
    };

    private static string Base64Lines(byte[] bytes)
    {
        var lines = new StringBuilder();
        for (int at = 0; at < bytes.Length; at += BytesOfBase64Line)
            lines.Append(Convert.ToBase64String(bytes, at, Math.Min(BytesOfBase64Line, bytes.Length - at))).Append('\n');
        return lines.ToString();
    }

    /// <summary>Where a node stands in its parent.</summary>
    private enum Place
    {
        Root,
        Item,
        SimpleKey,
        Key,
        Value,
    }

    /// <summary>A mapping or list of which some has been written.</summary>
    private sealed class Frame
    {
        public ImmutableArray<MappingEntry> Entries { get; private init; }

        public ImmutableArray<ConfigNode>? Items { get; private init; }

        public bool IsMapping => Items is null;

        public int Count => Items?.Length ?? Entries.Length;

        public int Next { get; set; }

        public bool AwaitsKey { get; set; } = true;

        public bool KeyIsSimple { get; set; }

        public bool IsFlow { get; set; }

        public int IndentBefore { get; set; }

        public static Frame Of(ImmutableArray<MappingEntry> entries) => new() { Entries = entries };

        public static Frame Of(ImmutableArray<ConfigNode> items) => new() { Items = items };

        /// <summary>Whether nothing inside needs a style of its own.</summary>
        public bool HoldsOnlyBareScalars() =>
            Items?.All(IsBare) ?? Entries.All(entry => IsBare(entry.Value) && IsBare(entry.Key));

        private static bool IsBare(ConfigNode node) => node is ScalarNode scalar && IsBare(scalar.Value);

        private static bool IsBare(ScalarValue value) => value.Kind switch
        {
            ScalarKind.Path or ScalarKind.Bytes => false,
            ScalarKind.String or ScalarKind.Enum => !TypedLooks.IsSuspect(value.ToString()),
            _ => true,
        };
    }
}

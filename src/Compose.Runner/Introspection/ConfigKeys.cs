using System.Text;
using Compose.Binding;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Runner.Introspection;

/// <summary>What an app's config type says of its keys, for help: the type of each, its default, its rules, and what it is for.</summary>
internal static class ConfigKeys
{
    private const int MostDepth = 16;

    private static readonly YamlWriteOptions OneLine = new() { FlowStyle = YamlFlowStyle.Always };

    /// <summary>A line for each key, and its text below it.</summary>
    public static string Print(NodeType.Class schema)
    {
        var text = new StringBuilder();
        Add(text, schema, "", []);
        return text.ToString();
    }

    private static void Add(StringBuilder text, NodeType.Class shape, string prefix, List<NodeType.Class> above)
    {
        foreach (NodeField field in shape.Fields)
        {
            string path = prefix + field.Key;
            NodeType.Class? below = field.Type.WithoutNull as NodeType.Class;
            bool isOpened = below is { Fields.Length: > 0 } && below != shape && !above.Contains(below) && above.Count < MostDepth;
            text.Append(path).Append(": ").Append(isOpened ? "a mapping" : TypeWords.Describe(field.Type));
            foreach (string rule in (field.Note?.Rules ?? []).Select(ConstraintWords.Of).OfType<string>())
                text.Append(", must ").Append(rule);
            if (!isOpened)
                text.Append(Default(field));
            text.Append('\n');
            if (field.Note?.Text is { } note)
                text.Append("    ").Append(note).Append('\n');
            if (isOpened)
                Add(text, below!, $"{path}.", [.. above, shape]);
        }
    }

    private static string Default(NodeField field) => field.Default switch
    {
        null => "; must be given",
        ScalarNode when SecretKey.Is(field.Key) => "",
        ScalarNode { Value.Kind: ScalarKind.Null } => "",
        { } value => $"; by itself {YamlWriter.Write(value, OneLine).TrimEnd()}",
    };
}

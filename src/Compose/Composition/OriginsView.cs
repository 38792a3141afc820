using System.Text;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Composition;

/// <summary>A config as YAML with the origin of each value beside it, in a column: <c>lr: 0.01    # override 2:1:4</c>.</summary>
internal static class OriginsView
{
    // Further out than this, an origin follows its value instead of standing in the column.
    private const int WidestColumn = 60;

    public static string Write(ConfigNode root)
    {
        List<Line> lines = LinesOf(root);
        int column = lines.Where(line => line.Origin.IsKnown).Select(line => Math.Min(TerminalColumns.Of(line.Text), WidestColumn)).DefaultIfEmpty(0).Max() + 2;
        var text = new StringBuilder();
        foreach (Line line in lines)
        {
            text.Append(line.Text);
            if (line.Origin.IsKnown)
                text.Append(' ', Math.Max(column - TerminalColumns.Of(line.Text), 2)).Append($"# {line.Origin}");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static List<Line> LinesOf(ConfigNode node) => node switch
    {
        MappingNode { Entries.Length: > 0 } mapping => [.. mapping.Entries.SelectMany(LinesOf)],
        SequenceNode { Items.Length: > 0 } list => [.. list.Items.SelectMany(LinesOfItem)],
        _ => Printed(node, node.Origin),
    };

    private static IEnumerable<Line> LinesOf(MappingEntry entry)
    {
        if (!HasParts(entry.Value))
            return Printed(new MappingNode([entry]), entry.Value.Origin);
        string key = YamlWriter.Write(new MappingNode([entry with { Value = ScalarNode.Null() }])).TrimEnd()[..^"null".Length].TrimEnd();
        bool indented = entry.Value is MappingNode;
        return [new Line(key, default), .. LinesOf(entry.Value).Select(line => indented ? line.Indented("  ") : line)];
    }

    private static IEnumerable<Line> LinesOfItem(ConfigNode item)
    {
        if (!HasParts(item))
            return Printed(new SequenceNode([item]), item.Origin);
        return LinesOf(item).Select((line, at) => line.Indented(at == 0 ? "- " : "  "));
    }

    private static bool HasParts(ConfigNode node) => node is MappingNode { Entries.Length: > 0 } or SequenceNode { Items.Length: > 0 };

    // A text of several lines has its origin beside the first.
    private static List<Line> Printed(ConfigNode node, Origin origin) =>
        [.. YamlWriter.Write(node).TrimEnd('\n').Split('\n').Select((line, at) => new Line(line, at == 0 ? origin : default))];

    private readonly record struct Line(string Text, Origin Origin)
    {
        public Line Indented(string with) => this with { Text = with + Text };
    }
}

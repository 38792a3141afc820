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
        var lines = new List<Line>();
        Add(lines, root, "", "");
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

    // What stands before the first line of a value, and before the others.
    private static void Add(List<Line> lines, ConfigNode node, string first, string others)
    {
        switch (node)
        {
            case MappingNode { Entries: { Length: > 0 } entries }:
                for (int at = 0; at < entries.Length; at++)
                    AddEntry(lines, entries[at], at == 0 ? first : others, others);
                break;
            case SequenceNode { Items: { Length: > 0 } items }:
                for (int at = 0; at < items.Length; at++)
                    AddItem(lines, items[at], at == 0 ? first : others, others);
                break;
            default:
                AddPrinted(lines, node, node.Origin, first, others);
                break;
        }
    }

    private static void AddEntry(List<Line> lines, MappingEntry entry, string first, string others)
    {
        if (!HasParts(entry.Value))
        {
            AddPrinted(lines, new MappingNode([entry]), entry.Value.Origin, first, others);
            return;
        }

        string key = YamlWriter.Write(new MappingNode([entry with { Value = ScalarNode.Null() }])).TrimEnd()[..^"null".Length].TrimEnd();
        lines.Add(new Line(first + key, default));
        string below = entry.Value is MappingNode ? others + "  " : others;
        Add(lines, entry.Value, below, below);
    }

    private static void AddItem(List<Line> lines, ConfigNode item, string first, string others)
    {
        if (HasParts(item))
            Add(lines, item, first + "- ", others + "  ");
        else
            AddPrinted(lines, new SequenceNode([item]), item.Origin, first, others);
    }

    // A text of several lines has its origin beside the first.
    private static void AddPrinted(List<Line> lines, ConfigNode node, Origin origin, string first, string others)
    {
        string[] printed = YamlWriter.Write(node).TrimEnd('\n').Split('\n');
        for (int at = 0; at < printed.Length; at++)
            lines.Add(at == 0 ? new Line(first + printed[at], origin) : new Line(others + printed[at], default));
    }

    private static bool HasParts(ConfigNode node) => node is MappingNode { Entries.Length: > 0 } or SequenceNode { Items.Length: > 0 };

    private readonly record struct Line(string Text, Origin Origin);
}

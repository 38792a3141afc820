using Compose.Nodes;

namespace Compose.Interpolations;

/// <summary>Parses the interpolations of values, each once: what came out is kept with the value, which many compositions share.</summary>
/// <param name="extended">Whether what OmegaConf does not have is understood.</param>
internal sealed class InterpolationSyntax(bool extended = true)
{
    /// <summary>Whether what OmegaConf does not have is understood.</summary>
    public bool IsExtended => extended;

    /// <summary>The text of a value as a tree.</summary>
    /// <exception cref="Diagnostics.InterpolationException">The text does not follow the grammar.</exception>
    public InterpolatedText Parse(ScalarNode node)
    {
        // A tree that was read for one of the two grammars can be resolved by the other.
        if (node.Parsed is InterpolatedText known && known.IsExtended == extended)
            return known;
        InterpolatedText parsed = InterpolationParser.Parse(node.Value.AsString!, node.Origin, extended);
        node.Parsed = parsed;
        return parsed;
    }

    /// <summary>Refuses malformed interpolations when a config is loaded, long before anything asks for their value.</summary>
    /// <exception cref="Diagnostics.InterpolationException">A value of the tree has an interpolation that does not follow the grammar.</exception>
    public void Check(ConfigNode root)
    {
        var ahead = new Stack<ConfigNode>();
        ahead.Push(root);
        while (ahead.TryPop(out ConfigNode? node))
        {
            switch (node)
            {
                case MappingNode mapping:
                    for (int at = mapping.Entries.Length - 1; at >= 0; at--)
                        ahead.Push(mapping.Entries[at].Value);
                    break;
                case SequenceNode list:
                    for (int at = list.Items.Length - 1; at >= 0; at--)
                        ahead.Push(list.Items[at]);
                    break;
                case ScalarNode { IsInterpolation: true } scalar:
                    Parse(scalar);
                    break;
            }
        }
    }
}

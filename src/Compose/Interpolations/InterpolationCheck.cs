using Compose.Nodes;

namespace Compose.Interpolations;

/// <summary>Refuses malformed interpolations when a config is loaded, long before anything asks for their value.</summary>
internal static class InterpolationCheck
{
    /// <exception cref="Diagnostics.InterpolationException">A value of the tree has an interpolation that does not follow the grammar.</exception>
    public static void Check(ConfigNode root, InterpolationCache? syntax = null)
    {
        syntax ??= new InterpolationCache();
        var ahead = new Stack<ConfigNode>([root]);
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
                    syntax.Parse(scalar.Value.AsString!, scalar.Origin);
                    break;
            }
        }
    }
}

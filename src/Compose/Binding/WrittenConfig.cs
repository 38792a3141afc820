using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>The config as it was written, for mistakes in what an interpolation gave: told where the interpolation stands, and where its value does.</summary>
/// <param name="root">The config, interpolations unresolved.</param>
internal sealed class WrittenConfig(ConfigNode root)
{
    /// <summary>A mistake at a path, told at the interpolation that its value came by, if it came by one.</summary>
    public Diagnostic Placed(Diagnostic mistake, NodePath path) =>
        Interpolation(path) is { } interpolation ? mistake.AtInterpolation(interpolation.Origin) : mistake;

    private ConfigNode? Interpolation(NodePath path)
    {
        ConfigNode? node = root;
        foreach (PathStep step in path.Steps)
        {
            node = node switch
            {
                MappingNode mapping => mapping.TryGet(step.Key, out ConfigNode? value) ? value : null,
                SequenceNode list when step.Key.TryGetInt64(out long index) && index < list.Items.Length => list.Items[(int)index],
                _ => null,
            };
            if (node is { IsInterpolation: true })
                return node;
        }

        return null;
    }
}

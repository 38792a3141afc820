using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Runner.Tracking;

/// <summary>The hyperparameters of a run: every leaf of its resolved config by its path.</summary>
internal static class ConfigLeaves
{
    public static ImmutableArray<RunParameter> Of(ConfigNode config)
    {
        var leaves = ImmutableArray.CreateBuilder<RunParameter>();
        Add(leaves, NodePath.Root, config);
        return leaves.ToImmutable();
    }

    private static void Add(ImmutableArray<RunParameter>.Builder leaves, NodePath path, ConfigNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                    Add(leaves, path.Child(entry.Key), entry.Value);
                break;
            case SequenceNode sequence:
                for (int at = 0; at < sequence.Items.Length; at++)
                    Add(leaves, path.At(at), sequence.Items[at]);
                break;
            case ScalarNode scalar:
                leaves.Add(new RunParameter(path.ToString(), scalar.Value, scalar.Origin.IsKnown ? scalar.Origin.ToString() : null));
                break;
        }
    }
}

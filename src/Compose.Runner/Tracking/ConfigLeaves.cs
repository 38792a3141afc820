using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Runner.Tracking;

/// <summary>The hyperparameters of a run: every leaf of its resolved config by its path.</summary>
internal static class ConfigLeaves
{
    public static ImmutableArray<RunParameter> Of(ConfigNode config)
    {
        var leaves = ImmutableArray.CreateBuilder<RunParameter>();
        Add(leaves, "", config);
        return leaves.DrainToImmutable();
    }

    private static void Add(ImmutableArray<RunParameter>.Builder leaves, string path, ConfigNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                    Add(leaves, NodePath.TextOf(path, PathStep.Of(entry.Key)), entry.Value);
                break;
            case SequenceNode sequence:
                for (int at = 0; at < sequence.Items.Length; at++)
                    Add(leaves, NodePath.TextOf(path, PathStep.At(at)), sequence.Items[at]);
                break;
            case ScalarNode scalar:
                leaves.Add(new RunParameter(path, scalar.Value, scalar.Origin.IsKnown ? scalar.Origin.ToString() : null));
                break;
        }
    }
}

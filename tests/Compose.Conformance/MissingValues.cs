using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Resolution;

namespace Compose.Conformance;

/// <summary>Which values of a config are still to be given, and the mistake of reading it all the same.</summary>
internal static class MissingValues
{
    /// <summary>The places of <c>???</c>, and of interpolations that lead to one.</summary>
    public static IEnumerable<NodePath> In(ConfigNode config, ConfigResolver resolver) =>
        Leaves(config, NodePath.Root)
            .Where(leaf => leaf.Value.IsMissing || (leaf.Value.IsInterpolation && LeadsToMissing(resolver, leaf.Path)))
            .Select(leaf => leaf.Path);

    /// <summary>The config resolved, when nothing is missing; otherwise the first mistake in its order.</summary>
    public static ConfigNode Refuse(ConfigNode config, ConfigResolver resolver)
    {
        foreach ((ScalarNode value, NodePath path) in Leaves(config, NodePath.Root))
        {
            if (value.IsMissing)
                throw new CompositionException(ErrorKind.Missing, new Diagnostic($"'{path}' must be given.", value.Origin));
            if (value.IsInterpolation)
                resolver.Select(path.ToString());
        }

        return resolver.ResolveAll();
    }

    private static bool LeadsToMissing(ConfigResolver resolver, NodePath path)
    {
        try
        {
            return resolver.Select(path.ToString()) is { IsMissing: true };
        }
        catch (ComposeException error)
        {
            return error.Kind == ErrorKind.InterpolationToMissing;
        }
    }

    private static IEnumerable<(ScalarNode Value, NodePath Path)> Leaves(ConfigNode node, NodePath path) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Leaves(entry.Value, path.Child(entry.Key))),
        SequenceNode list => list.Items.SelectMany((item, at) => Leaves(item, path.At(at))),
        _ => [((ScalarNode)node, path)],
    };
}

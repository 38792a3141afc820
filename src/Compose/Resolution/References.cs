using Compose.Interpolations;
using Compose.Nodes;

namespace Compose.Resolution;

/// <summary>One step down a key path.</summary>
internal static class References
{
    /// <summary>The place one step below; null when the key or index is not there.</summary>
    /// <param name="place">Where the step starts.</param>
    /// <param name="step">The key or index.</param>
    /// <param name="keys">The whole path, for errors.</param>
    /// <param name="from">Who asks.</param>
    /// <param name="reference">The reference that is followed; null when code asks.</param>
    /// <exception cref="Diagnostics.ComposeException">There is nothing below a scalar, or a list is asked for a key.</exception>
    public static Location? Child(Location place, PathStep step, string keys, Location from, NodeReference? reference = null)
    {
        switch (place.Node)
        {
            case MappingNode mapping:
                return mapping.IndexOf(step.Key) is >= 0 and var entry ? ((ContainerLocation)place).Child(entry) : null;
            case SequenceNode list:
                return !ListIndex.TryRead(step, out int index)
                    ? throw InterpolationErrors.NotAnIndex(place, step, keys, from, reference)
                    : ListIndex.Within(index, list.Items.Length) is { } at ? ((ContainerLocation)place).Child(at) : null;
            default:
                throw InterpolationErrors.BelowScalar(place, step, keys, from, reference);
        }
    }
}

using System.Globalization;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>One step down a key path, and what is said when it leads nowhere.</summary>
internal static class References
{
    /// <summary>The place one step below; null when the key or index is not there.</summary>
    /// <exception cref="ComposeException">There is nothing below a scalar, or a list is asked for a key.</exception>
    public static Location? Child(Location place, PathStep step, string keys, Origin origin, bool inReference)
    {
        switch (place.Node)
        {
            case MappingNode mapping:
                return mapping.TryGet(step.Key, out ConfigNode? child) ? place.Below(step, child) : null;
            case SequenceNode list:
                if (!int.TryParse(step.Key.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index))
                {
                    throw Fail($"'{keys}' asks the list '{place.Path}' for '{step.Key}', which is not an index.", origin, inReference);
                }

                int at = index < 0 ? index + list.Items.Length : index;
                return at >= 0 && at < list.Items.Length ? place.Below(PathStep.At(at), list.Items[at]) : null;
            default:
                throw Fail($"'{keys}' asks for '{step.Key}' below '{place.Path}', which is a single value.", origin, inReference);
        }
    }

    public static InterpolationException KeyNotFound(NodeReference reference, string keys, Location? start, Origin origin, Location from)
    {
        (string name, string[] there) = Nearby(start, KeyPath.Parse(keys));
        string? nearest = Suggestions.Nearest(name, there);
        return new InterpolationException(ErrorKind.InterpolationKey, new Diagnostic(
            start is null
                ? $"'{reference}' goes further up than '{from.Path}' is deep."
                : $"'{reference}' leads nowhere: there is no key '{name}'.", origin)
        {
            Available = [.. Suggestions.ByNearness(name, there)],
            Fix = nearest is null ? null : $"did you mean '{nearest}'?",
        });
    }

    /// <summary>The first key that is not there, and those that are.</summary>
    private static (string Name, string[] There) Nearby(Location? start, IEnumerable<PathStep> steps)
    {
        ConfigNode? node = start?.Node;
        foreach (PathStep step in steps)
        {
            string[] there = node is MappingNode mapping ? [.. mapping.Entries.Select(entry => entry.Key.ToString())] : [];
            ConfigNode? next = (node as MappingNode)?[step.Key.ToString()];
            if (next is null)
                return (step.Key.ToString(), there);
            node = next;
        }

        return ("", []);
    }

    private static ComposeException Fail(string message, Origin origin, bool inReference) =>
        inReference
            ? new InterpolationException(ErrorKind.InterpolationResolution, new Diagnostic(message, origin))
            : new CompositionException(ErrorKind.TypeMismatch, new Diagnostic(message, origin));
}

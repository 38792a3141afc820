using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Resolution;

namespace Compose.Merging;

/// <summary>Holds what interpolations give to the types that a schema asks for in their places.</summary>
internal static class ResolvedTypes
{
    private static readonly TypedPlace Places = new(merging: true, new MergeOptions());

    /// <summary>What an interpolation gave, as its place has it. A container is held to the type and stays what it is, as in OmegaConf.</summary>
    /// <param name="value">What it gave.</param>
    /// <param name="type">What the place asks for.</param>
    /// <param name="place">The place, where the interpolation stands.</param>
    /// <exception cref="InterpolationException">It is no such value.</exception>
    public static ConfigNode Convert(ConfigNode value, NodeType type, Location place)
    {
        if (value.IsMissing || value.Type == type)
            return value;
        try
        {
            ConfigNode converted = Places.Convert(value, type, place.Path);
            return value is ScalarNode ? converted : value;
        }
        catch (ComposeException error)
        {
            throw new InterpolationException(ErrorKind.InterpolationResolution, error.Diagnostic.AtInterpolation(place.Node.Origin), error);
        }
    }
}

using Compose.Nodes;

namespace Compose.Schemas;

/// <summary>Which kind a mapping names. Case, <c>_</c> and <c>-</c> do not count in the key and the name.</summary>
internal static class KindNames
{
    /// <summary>The shape of the kind that a mapping names, or of one that names none; null when that is not known.</summary>
    public static NodeType.Class? ShapeOf(this KindSet kinds, MappingNode mapping) =>
        mapping.Entries.FirstOrDefault(entry => KeyNames.Comparer.Equals(entry.Key.ToString(), kinds.Key)).Value switch
        {
            null => kinds.Unnamed,
            ScalarNode { IsMissing: false, IsInterpolation: false } named =>
                kinds.Kinds.FirstOrDefault(kind => KeyNames.Comparer.Equals(kind.Name, named.ToString())).Shape,
            _ => null,
        };
}

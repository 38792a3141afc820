using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Merging;

/// <summary>Merges one config over another by OmegaConf's rules.</summary>
/// <remarks>
/// Mappings merge key by key, new keys at the end; a list replaces a list; <c>???</c> on the right changes nothing; a mapping
/// and a list do not go together. What the right wins keeps its origin and remembers what it replaced.
/// </remarks>
internal static class ConfigMerge
{
    /// <exception cref="CompositionException">The trees do not go together, or a flag of the left one forbids the change.</exception>
    public static ConfigNode Merge(ConfigNode left, ConfigNode right, MergeOptions? options = null) =>
        Merge(left, right, NodePath.Root, default, options ?? MergeOptions.Default);

    internal static ConfigNode Merge(ConfigNode left, ConfigNode right, NodePath path, InheritedFlags inherited, MergeOptions options)
    {
        InheritedFlags flags = inherited.Below(left.Traits);
        if (left is ScalarNode { IsInterpolation: true } reference && right is not ScalarNode { IsMissing: false }
            && options.Follow?.Invoke(path, reference) is { } target and not ScalarNode)
            left = target.InPlaceOf(reference);
        if (right.IsMissing)
            return left;

        return (left, right) switch
        {
            (MappingNode mapping, MappingNode other) => MergeMappings(mapping, other, path, flags, options),
            (SequenceNode, MappingNode) or (MappingNode, SequenceNode) => throw Incompatible(left, right, path),
            _ => Replace(left, right, path, flags, options),
        };
    }

    private static ConfigNode Replace(ConfigNode left, ConfigNode right, NodePath path, InheritedFlags flags, MergeOptions options)
    {
        if (flags.ReadOnly && !options.IgnoreReadOnly)
            throw EditErrors.ReadOnly(path, right.Origin);
        return right.With(right.Origin, left, left.Traits.OverlaidBy(right.Traits));
    }

    private static MappingNode MergeMappings(
        MappingNode left, MappingNode right, NodePath path, InheritedFlags flags, MergeOptions options)
    {
        if (right.Entries.IsEmpty && right.Traits == NodeTraits.None)
            return left;

        // Left and right mostly share few keys, so the left entries are copied once and patched.
        var entries = left.Entries.ToBuilder();
        foreach (MappingEntry entry in right.Entries)
        {
            int at = left.IndexOf(entry.Key);
            NodePath child = path.Child(entry.Key);
            if (at >= 0)
                entries[at] = entries[at] with { Value = Merge(entries[at].Value, entry.Value, child, flags, options) };
            else if (flags.ReadOnly && !options.IgnoreReadOnly)
                throw EditErrors.ReadOnly(child, entry.KeyOrigin);
            else if (flags.Struct)
                throw EditErrors.NotInStruct(left, entry.Key, child, entry.KeyOrigin);
            else
                entries.Add(entry);
        }

        return new MappingNode(
            entries.DrainToImmutable(), left.Origin, left.Replaced, left.Traits.OverlaidBy(right.Traits));
    }

    private static CompositionException Incompatible(ConfigNode left, ConfigNode right, NodePath path) =>
        new(ErrorKind.TypeMismatch, new Diagnostic(
            $"{EditErrors.Name(path)} is {Shape(left)}, and {Shape(right)} cannot be merged into it.", right.Origin)
        {
            Related = [new RelatedPlace("defined here", left.Origin)],
        });

    private static string Shape(ConfigNode node) => node is MappingNode ? "a mapping" : "a list";
}

using Compose.Nodes;

namespace Compose.Merging;

/// <summary>The flags in force at a node: its own where it has them, else those of the nearest node above that has.</summary>
internal readonly record struct InheritedFlags(bool ReadOnly, bool Struct)
{
    /// <summary>The flags in force below a node with these traits.</summary>
    public InheritedFlags Below(NodeTraits traits) => new(traits.ReadOnly ?? ReadOnly, traits.Struct ?? Struct);
}

namespace Compose.Nodes;

/// <summary>What a node carries beside its content: the type its place asks for, and the flags set on it.</summary>
/// <param name="Type">The type the place asks for; null asks for nothing.</param>
/// <param name="ReadOnly">Whether the node and all below may be changed; null asks the parent.</param>
/// <param name="Struct">Whether only existing keys may be set; null asks the parent.</param>
/// <param name="Secret">Whether the value came from a secret, and must not be written down.</param>
/// <param name="Edit">What the value asks to be done to the one it is merged over; a merge uses it up.</param>
/// <param name="Instance">The class a mapping is an instance of, where that is not simply the type of its place.</param>
internal sealed record NodeTraits(
    NodeType? Type = null, bool? ReadOnly = null, bool? Struct = null, bool Secret = false, ListEdit? Edit = null,
    NodeType.Class? Instance = null)
{
    public static readonly NodeTraits None = new();

    /// <summary>The class a mapping with these traits is an instance of; null for a mapping of no class.</summary>
    public NodeType.Class? Class => Instance ?? Type?.WithoutNull as NodeType.Class;

    /// <summary>These traits, with what the other set explicitly taking precedence; the type of a place stays.</summary>
    public NodeTraits OverlaidBy(NodeTraits other) =>
        other == None || other == this
            ? this
            : new NodeTraits(
                Type ?? other.Type, other.ReadOnly ?? ReadOnly, other.Struct ?? Struct, other.Secret, Instance: other.Class ?? Instance);
}

namespace Compose.Nodes;

/// <summary>What a node carries beside its content: the type its place asks for, and the flags set on it.</summary>
/// <param name="Type">The type the place asks for; null asks for nothing.</param>
/// <param name="ReadOnly">Whether the node and all below may be changed; null asks the parent.</param>
/// <param name="Struct">Whether only existing keys may be set; null asks the parent.</param>
/// <param name="Secret">Whether the value came from a secret, and must not be written down.</param>
internal sealed record NodeTraits(NodeType? Type = null, bool? ReadOnly = null, bool? Struct = null, bool Secret = false)
{
    public static readonly NodeTraits None = new();

    public static readonly NodeTraits OfSecret = new(Secret: true);

    /// <summary>These traits, with what the other set explicitly taking precedence; the type of a place stays.</summary>
    public NodeTraits OverlaidBy(NodeTraits other) =>
        other == None || other == this
            ? this
            : new NodeTraits(Type ?? other.Type, other.ReadOnly ?? ReadOnly, other.Struct ?? Struct, other.Secret);
}

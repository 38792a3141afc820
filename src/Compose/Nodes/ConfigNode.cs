using Compose.Text;

namespace Compose.Nodes;

/// <summary>An immutable piece of a config tree: a scalar, a mapping or a list, with the place it came from.</summary>
public abstract class ConfigNode
{
    private protected ConfigNode(Origin origin, ConfigNode? replaced, NodeTraits? traits)
    {
        Origin = origin;
        Replaced = replaced;
        Traits = traits ?? NodeTraits.None;
    }

    /// <summary>Where this node came from; for one that was merged, where the value that won came from.</summary>
    public Origin Origin { get; }

    /// <summary>The node whose place this one took in a merge; it may have replaced another in turn.</summary>
    public ConfigNode? Replaced { get; }

    /// <summary>Whether this is <c>???</c>, a value to be given before it is read.</summary>
    public bool IsMissing => this is ScalarNode { Value: var value } && value.TryGetString(out string? text) && text == ScalarNode.MissingText;

    /// <summary>Whether this is text with a <c>${...}</c> in it.</summary>
    public bool IsInterpolation => this is ScalarNode { Value: var value } scalar
        && (scalar.Parsed is not null || (value.TryGetString(out string? text) && text.Contains("${", StringComparison.Ordinal)));

    /// <summary>Whether this is null.</summary>
    public bool IsNull => this is ScalarNode { Value.IsNull: true };

    internal NodeTraits Traits { get; }

    internal NodeType? Type => Traits.Type;

    /// <summary>The same content at another place in a merge.</summary>
    internal abstract ConfigNode With(Origin origin, ConfigNode? replaced, NodeTraits traits);

    /// <summary>The same node, remembered as having taken the place of another.</summary>
    internal ConfigNode InPlaceOf(ConfigNode? replaced) => With(Origin, replaced, Traits);

    internal ConfigNode WithOrigin(Origin origin) => With(origin, Replaced, Traits);

    internal ConfigNode WithTraits(NodeTraits traits) => With(Origin, Replaced, traits);
}

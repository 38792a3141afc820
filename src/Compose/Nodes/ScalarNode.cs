using Compose.Text;

namespace Compose.Nodes;

/// <summary>A leaf of the config tree: one typed value.</summary>
public sealed class ScalarNode : ConfigNode
{
    internal const string MissingText = "???";

    /// <summary>What is written in the place of a secret.</summary>
    internal const string MaskText = "***";

    /// <summary>A leaf with a value and the place it came from.</summary>
    public ScalarNode(ScalarValue value, Origin origin = default)
        : this(value, origin, null, null)
    {
    }

    internal ScalarNode(ScalarValue value, Origin origin, ConfigNode? replaced, NodeTraits? traits)
        : base(origin, replaced, traits) => Value = value;

    /// <summary>The value.</summary>
    public ScalarValue Value { get; }

    /// <summary>What its interpolations were parsed to, which whoever parses them keeps here; the same value elsewhere has it too.</summary>
    internal object? Parsed { get; set; }

    /// <summary>The value as it stands inside a string (<see cref="ScalarValue.ToString"/>).</summary>
    public override string ToString() => Value.ToString();

    internal override ConfigNode With(Origin origin, ConfigNode? replaced, NodeTraits traits) =>
        new ScalarNode(Value, origin, replaced, traits) { Parsed = Parsed };

    internal static ScalarNode Missing(Origin origin = default) => new(ScalarValue.From(MissingText), origin);

    internal static ScalarNode Null(Origin origin = default) => new(ScalarValue.Null, origin);
}

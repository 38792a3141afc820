using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Binds <see cref="ConfigNode"/> and its kinds: the piece of the config itself.</summary>
internal sealed class NodeBinder(Type type) : ValueBinder
{
    public override string Expected =>
        type == typeof(MappingNode) ? "a mapping" : type == typeof(SequenceNode) ? "a list" : "a scalar";

    protected override bool TakesNull => type.IsAssignableFrom(typeof(ScalarNode));

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults) =>
        type.IsInstanceOfType(node) ? node : Mismatch(node, run);
}

using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Binds <c>int?</c> and its like: null, or what the inner type takes.</summary>
internal sealed class NullableBinder(ValueBinder inner) : ValueBinder
{
    public override string Expected => $"{inner.Expected}, or null";

    public override bool UsesDefaults => inner.UsesDefaults;

    protected override bool TakesNull => true;

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults) =>
        node.IsNull ? null : inner.Bind(node, run, defaults);
}

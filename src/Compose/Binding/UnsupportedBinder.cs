using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Stands for a type that no config can fill, and tells why when one tries.</summary>
internal sealed class UnsupportedBinder(Type type, string reason) : ValueBinder
{
    public override string Expected => $"a {type.Name}";

    protected override bool Accepts(object? made) => type.IsInstanceOfType(made);

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults) =>
        run.Fail(ErrorKind.InvalidOperation, new Diagnostic($"{run.Place} cannot be given: {reason}.", node.Origin));
}

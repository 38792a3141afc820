using System.Diagnostics.CodeAnalysis;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Stands for a type that no config can fill, and tells why when one tries.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class UnsupportedBinder(Type type, string reason) : ValueBinder
{
    public override string Expected => PartialCall.Of(type)?.ToString() ?? $"a {type.Name}";

    protected override Type? Wanted => type;

    protected override bool Accepts(object? made) => type.IsInstanceOfType(made);

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults) =>
        run.Fail(ErrorKind.InvalidOperation, new Diagnostic($"{run.Place} cannot be given: {reason}.", node.Origin));
}

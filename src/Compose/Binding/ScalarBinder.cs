using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>Binds one scalar, by a function that gives null for what it cannot take without loss.</summary>
internal sealed class ScalarBinder(string expected, bool isReference, Func<ScalarValue, object?> convert) : ValueBinder
{
    public override string Expected => expected;

    /// <summary>For whole numbers, the bounds, to be read after "from".</summary>
    public Func<string>? Range { get; init; }

    protected override bool RefusesNull => !isReference;

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (node is not ScalarNode scalar)
            return Mismatch(node, run);
        try
        {
            return convert(scalar.Value) ?? Refuse(scalar, run);
        }
        catch (ArgumentException) // what a constructor of the framework does not accept: a relative path with a NUL, a bad URI
        {
            return Refuse(scalar, run);
        }
    }

    private object Refuse(ScalarNode node, BindingRun run) =>
        Range is { } range && ScalarConversion.ToInteger(node.Value) is not null
            ? run.Fail(node, $"{run.Place} must be a whole number from {range()}, but is {NodeWords.Describe(node)}.")
            : Mismatch(node, run);
}

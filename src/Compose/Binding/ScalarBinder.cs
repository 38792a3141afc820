using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>Binds one scalar, by a function that gives null for what it cannot take without loss.</summary>
internal sealed class ScalarBinder(string expected, bool isReference, Func<ScalarValue, object?> convert) : ValueBinder
{
    public override string Expected => expected;

    /// <summary>For whole numbers, the bounds, to be read after "from".</summary>
    public Func<string>? Range { get; init; }

    /// <summary>Whether values have more digits than a config's numbers, which are floats; written in quotes they keep them.</summary>
    public bool HasMoreDigits { get; init; }

    protected override bool RefusesNull => !isReference;

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (node is not ScalarNode scalar)
            return Mismatch(node, run);
        object? value = Convert(scalar.Value);
        if (value is null)
            return Refuse(scalar, run);
        return HasMoreDigits && scalar.Value.Kind == ScalarKind.Float && AsWritten(scalar) is var (written, exact) && !exact.Equals(value)
            ? run.Fail(node, $"{run.Place} has more digits than a number in a config keeps.", WrittenNumber.InQuotes(written))
            : value;
    }

    private object? Convert(ScalarValue value)
    {
        try
        {
            return convert(value);
        }
        catch (ArgumentException) // what a constructor of the framework does not accept: a relative path with a NUL, a bad URI
        {
            return null;
        }
    }

    private object Refuse(ScalarNode node, BindingRun run)
    {
        string? fix = !run.OnlyCounts && AsWritten(node) is var (written, _) ? WrittenNumber.InQuotes(written) : null;
        return Range is { } range && ScalarConversion.ToInteger(node.Value) is not null
            ? run.Fail(node, $"{run.Place} must be a whole number from {range()}, but is {NodeWords.Describe(node)}.", fix)
            : run.Fail(node, $"{run.Place} must be {Expected}, but is {NodeWords.Describe(node)}.", fix);
    }

    // The place may take what stands in the source.
    private (string Written, object Value)? AsWritten(ScalarNode node) =>
        WrittenNumber.TextOf(node) is { } written && Convert(ScalarValue.From(written)) is { } value ? (written, value) : null;
}

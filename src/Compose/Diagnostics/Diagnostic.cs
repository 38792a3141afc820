using System.Collections.Immutable;
using Compose.Text;

namespace Compose.Diagnostics;

/// <summary>One thing that is wrong: what, where, what there was to choose from, and how to fix it.</summary>
/// <param name="Message">One sentence that a newcomer understands and an expert recognises.</param>
/// <param name="Origin">The offending characters; not known when the fault stands in no text.</param>
public sealed record Diagnostic(string Message, Origin Origin = default)
{
    /// <summary>The names that would have been right, the nearest first.</summary>
    public ImmutableArray<string> Available { get; init; } = [];

    /// <summary>Something to type.</summary>
    public string? Fix { get; init; }

    /// <summary>Further places that take part in the fault, each with a word on its part.</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>The same mistake, made by what an interpolation gave: told where that stands, and where the value does.</summary>
    internal Diagnostic AtInterpolation(Origin interpolation) => !interpolation.IsKnown || interpolation == Origin
        ? this
        : this with { Origin = interpolation, Related = [new RelatedPlace("its value comes from here", Origin), .. Related] };

    /// <summary>The framed message, as shown to a user.</summary>
    public override string ToString() => DiagnosticFormatter.Format(this);
}

/// <summary>A place that takes part in a fault, and how: <c>first defined here</c>.</summary>
public sealed record RelatedPlace(string Role, Origin Origin);

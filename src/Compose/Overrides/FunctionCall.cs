using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>A call as it stands in the text; it is evaluated before an override leaves the parser.</summary>
internal sealed record FunctionCall(string Name, ImmutableArray<CallArgument> Arguments, Origin Origin) : OverrideValue(Origin)
{
    public Origin NameOrigin { get; init; }

    /// <summary>The keys before the <c>=</c> when there are several, which only <c>zip</c> takes.</summary>
    public ImmutableArray<Override> Targets { get; init; } = [];

    public override ConfigNode ToNode() => throw new InvalidOperationException($"{Name}(...) was not evaluated.");
}

/// <summary>An argument, and its name and where that stands in <c>name=value</c>.</summary>
internal readonly record struct CallArgument(string? Name, OverrideValue Value, Origin NameOrigin);

using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Interpolations;

/// <summary>A text with <c>${...}</c> in it, as a tree; it prints itself back.</summary>
internal sealed record InterpolatedText(ImmutableArray<TextPart> Parts)
{
    /// <summary>Whether it was parsed by the grammar that understands what OmegaConf does not have.</summary>
    public bool IsExtended { get; init; }

    /// <summary>The one interpolation that is the whole text, whose value keeps its type; null when there is more to it.</summary>
    public InterpolationPart? Single { get; } = Parts is [InterpolationPart only] ? only : null;

    public override string ToString() => string.Concat(Parts.Select(part => part is LiteralPart literal ? literal.Escaped : part.ToString()));
}

/// <summary>A piece of an <see cref="InterpolatedText"/>: characters, or an interpolation.</summary>
internal abstract record TextPart;

/// <summary>Characters that stand for themselves; <paramref name="Escaped"/> is how they were written.</summary>
internal sealed record LiteralPart(string Text, string Escaped) : TextPart
{
    public override string ToString() => Text;
}

/// <summary>A <c>${...}</c>.</summary>
/// <param name="Span">Where it stands in the text it was parsed from.</param>
internal abstract record InterpolationPart(TextSpan Span) : TextPart;

/// <summary>A reference to another node: <c>${db.host}</c>, <c>${.name}</c>, <c>${a[0].${key}}</c>.</summary>
/// <param name="Dots">How many dots lead it; none means from the root.</param>
/// <param name="Path">The key path as it was written.</param>
/// <param name="Parts">The pieces of a path in which a key is an interpolation; default for one that is plain.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record NodeReference(int Dots, string Path, ImmutableArray<TextPart> Parts, TextSpan Span) : InterpolationPart(Span)
{
    /// <summary>The steps on the way; default when a key is an interpolation and they differ from place to place.</summary>
    public ImmutableArray<PathStep> Steps { get; } = Parts.IsDefault ? KeyPath.Parse(Path) : default;

    public override string ToString() => $"${{{new string('.', Dots)}{Path}}}";
}

/// <summary>A call of a resolver: <c>${oc.env:HOME,x}</c>.</summary>
/// <param name="Name">The name, dots included; a part may be an interpolation.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ResolverReference(ImmutableArray<TextPart> Name, ImmutableArray<Argument> Arguments, TextSpan Span)
    : InterpolationPart(Span)
{
    public override string ToString() => $"${{{string.Concat(Name)}:{string.Join(',', Arguments)}}}";
}

/// <summary>An argument of a resolver, or a value by the same grammar.</summary>
internal abstract record Argument;

/// <summary>A typed value: <c>1</c>, <c>null</c>, <c>abc</c>; <paramref name="Written"/> is how it was written.</summary>
internal sealed record ValueArgument(ScalarValue Value, string Written) : Argument
{
    public override string ToString() => Written;
}

/// <summary>Unquoted text with interpolations in it: <c>x${a}y</c>; one interpolation alone keeps the type of its value.</summary>
internal sealed record TextArgument(InterpolatedText Text) : Argument
{
    public override string ToString() => Text.ToString();
}

/// <summary>Quoted text, always a string: <c>'a, ${b}'</c>.</summary>
internal sealed record QuotedArgument(InterpolatedText Text, char Quote) : Argument
{
    public override string ToString() => $"{Quote}{Text}{Quote}";
}

/// <summary>A list: <c>[1,a]</c>.</summary>
internal sealed record ListArgument(ImmutableArray<Argument> Items) : Argument
{
    public override string ToString() => $"[{string.Join(',', Items)}]";
}

/// <summary>A mapping: <c>{a:1,b:c}</c>.</summary>
internal sealed record DictArgument(ImmutableArray<(ValueArgument Key, Argument Value)> Entries) : Argument
{
    public override string ToString() => $"{{{string.Join(',', Entries.Select(entry => $"{entry.Key}:{entry.Value}"))}}}";
}

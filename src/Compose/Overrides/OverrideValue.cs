using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>The right side of an override: a primitive, a list, a dict, or a sweep over such values.</summary>
internal abstract record OverrideValue(Origin Origin)
{
    /// <summary>The value as a piece of config.</summary>
    /// <exception cref="Diagnostics.OverrideSyntaxException">It is or holds a sweep, which stands for several values.</exception>
    public abstract ConfigNode ToNode();

    /// <summary>The value as override text; parsing that text again gives the same value.</summary>
    public sealed override string ToString() => OverrideWriter.Write(this, OverrideStyle.Faithful);

    // Inside another value, what has a meaning of its own only at the top turns into the mapping of its parts.
    private protected virtual ConfigNode ToInnerNode() => ToNode();

    private protected static SequenceNode Sequence(ImmutableArray<OverrideValue> items, Origin origin) =>
        new([.. items.Select(item => item.ToInnerNode())], origin);

    private protected static MappingNode Mapping(ImmutableArray<DictEntry> entries, Origin origin) =>
        new([.. entries.Select(entry => new MappingEntry(entry.Key, entry.Value.ToInnerNode(), origin))], origin);
}

/// <summary>Unquoted text or what it is typed as: <c>1e-3</c>, <c>null</c>, <c>resnet 50</c>, <c>${db.port}</c>.</summary>
internal sealed record PrimitiveValue(ScalarValue Value, Origin Origin) : OverrideValue(Origin)
{
    public override ConfigNode ToNode() => new ScalarNode(Value, Origin);
}

/// <summary>Text in quotes, always a string: <c>'a, b'</c>.</summary>
/// <param name="Text">The text without quotes and escapes.</param>
/// <param name="Quote"><c>'</c> or <c>"</c>.</param>
/// <param name="Origin">Where it stands.</param>
internal sealed record QuotedValue(string Text, char Quote, Origin Origin) : OverrideValue(Origin)
{
    public override ConfigNode ToNode() => new ScalarNode(ScalarValue.From(Text), Origin);
}

/// <summary><c>[1,a,[2]]</c>.</summary>
internal sealed record ListValue(ImmutableArray<OverrideValue> Items, Origin Origin) : OverrideValue(Origin)
{
    public override ConfigNode ToNode() => Sequence(Items, Origin);
}

/// <summary>A key and its value in <c>{a:1}</c>.</summary>
internal readonly record struct DictEntry(ScalarValue Key, OverrideValue Value);

/// <summary><c>{a:1,2:b}</c>; its keys are typed and differ.</summary>
internal sealed record DictValue(ImmutableArray<DictEntry> Entries, Origin Origin) : OverrideValue(Origin)
{
    public override ConfigNode ToNode() => Mapping(Entries, Origin);

    /// <summary>The dict with each key once: in the place of its first entry, with the value of its last. 1, 1.0 and true are one key.</summary>
    public DictValue WithoutRepeats()
    {
        var places = new Dictionary<ScalarValue, int>(Entries.Length, PythonOrder.Equality);
        ImmutableArray<DictEntry>.Builder kept = ImmutableArray.CreateBuilder<DictEntry>(Entries.Length);
        foreach (DictEntry entry in Entries)
        {
            if (places.TryAdd(entry.Key, kept.Count))
                kept.Add(entry);
            else
                kept[places[entry.Key]] = kept[places[entry.Key]] with { Value = entry.Value };
        }

        return kept.Count == Entries.Length ? this : this with { Entries = kept.DrainToImmutable() };
    }
}

/// <summary><c>extend_list(a,b)</c>: elements to add at the end of a list.</summary>
internal sealed record ListExtension(ImmutableArray<OverrideValue> Items, Origin Origin) : OverrideValue(Origin)
{
    public override ConfigNode ToNode() => Sequence(Items, Origin);

    /// <summary>How it looks inside another value.</summary>
    internal DictValue AsDict() => new([new DictEntry(ScalarValue.From("values"), new ListValue(Items, Origin))], Origin);

    private protected override ConfigNode ToInnerNode() => AsDict().ToNode();
}

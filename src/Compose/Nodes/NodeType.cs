using System.Collections.Immutable;

namespace Compose.Nodes;

/// <summary>The type a place in the config asks for, as data; <c>Schemas</c> checks and converts by it.</summary>
internal abstract record NodeType
{
    /// <summary>What people call it, to be read after "must be", where its kind says less: <c>a date as 2026-01-31</c>.</summary>
    public string? Words { get; init; }

    /// <summary>This type, or the one inside <see cref="Optional"/>.</summary>
    public NodeType WithoutNull => this is Optional { Inner: var inner } ? inner.WithoutNull : this;

    /// <summary>Whether values of the type are scalars only.</summary>
    public bool IsLeaf => WithoutNull switch
    {
        Scalar or Duration or Enumeration or Literal => true,
        Union union => union.Options.All(option => option.IsLeaf),
        _ => false,
    };

    /// <summary>Anything.</summary>
    public sealed record Any : NodeType
    {
        /// <summary>
        /// The kinds of mapping that belong here; null where anything does. Values are held to them when everything is merged, since the
        /// kind is not known before the last config has named it.
        /// </summary>
        public KindSet? Kinds { get; init; }

        public override string ToString() => "any";
    }

    /// <summary>A scalar of one kind.</summary>
    public sealed record Scalar(ScalarKind Kind) : NodeType
    {
        /// <summary>Whether a number has up to 28 decimal digits, more than a float holds: text with more stays text.</summary>
        public bool IsDecimal { get; init; }

        public override string ToString() => Kind.ToString();
    }

    /// <summary>A length of time, written as text with its units, or 0.</summary>
    public sealed record Duration : NodeType
    {
        public override string ToString() => "duration";
    }

    /// <summary>Null or the inner type.</summary>
    public sealed record Optional(NodeType Inner) : NodeType
    {
        public override string ToString() => $"optional[{Inner}]";
    }

    /// <summary>A list whose elements have a type.</summary>
    public sealed record List(NodeType Element) : NodeType
    {
        public override string ToString() => $"list[{Element}]";
    }

    /// <summary>A list of fixed length, each place with its own type.</summary>
    public sealed record Tuple(ImmutableArray<NodeType> Elements) : NodeType
    {
        public override string ToString() => $"tuple[{string.Join(",", Elements)}]";
    }

    /// <summary>A mapping whose keys and values have types.</summary>
    public sealed record Dict(NodeType Key, NodeType Value) : NodeType
    {
        public override string ToString() => $"dict[{Key},{Value}]";
    }

    /// <summary>One of several types.</summary>
    public sealed record Union(ImmutableArray<NodeType> Options) : NodeType
    {
        public override string ToString() => $"union[{string.Join(",", Options)}]";
    }

    /// <summary>One of several values.</summary>
    public sealed record Literal(ImmutableArray<ScalarValue> Values) : NodeType
    {
        public override string ToString() => $"literal[{string.Join(",", Values)}]";
    }

    /// <summary>A member of an enumeration.</summary>
    public sealed record Enumeration(string Name, ImmutableArray<EnumMember> Members) : NodeType
    {
        /// <summary>Whether case, <c>_</c> and <c>-</c> do not count in the names of members.</summary>
        public bool MatchesLoosely { get; init; }

        public override string ToString() => Name;
    }

    /// <summary>A mapping with named, typed fields. Compared by reference: types may refer to each other in a circle.</summary>
    public sealed record Class(string Name) : NodeType
    {
        /// <summary>The fields in order, base types' first. Set once, after every type of a circle exists.</summary>
        public ImmutableArray<NodeField> Fields { get; set; } = [];

        /// <summary>Whether keys that are no fields may be added.</summary>
        public bool IsOpen { get; init; }

        /// <summary>Whether places that take one of several kinds lie in it, however deep.</summary>
        public bool HoldsKinds { get; set; }

        /// <summary>The types this one derives from, the nearest first.</summary>
        public ImmutableArray<Class> Bases { get; set; } = [];

        /// <summary>The type of the field of a key; null when there is none.</summary>
        public NodeType? TypeOf(ScalarValue key)
        {
            foreach (NodeField field in Fields)
            {
                if (key.TryGetString(out string? name) && field.Key == name)
                    return field.Type;
            }

            return null;
        }

        /// <summary>Whether this is the other type or derives from it.</summary>
        public bool Is(Class other) => ReferenceEquals(this, other) || Bases.Any(parent => parent.Is(other));

        public bool Equals(Class? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public override string ToString() => Name;
    }
}

/// <summary>A field of a <see cref="NodeType.Class"/>: its key, type and default; no default means that it must be given.</summary>
internal sealed record NodeField(string Key, NodeType Type, ConfigNode? Default)
{
    /// <summary>What is said of it to people; null where nobody asked.</summary>
    public FieldNote? Note { get; init; }

    /// <summary>Whether a mapping of the class need not have the key: there is none until a config gives it.</summary>
    public bool MayBeAbsent { get; init; }
}

using Compose.Nodes;

namespace Compose.Schemas;

/// <summary>Gives a scalar the type its place asks for, by OmegaConf's rules for structured configs.</summary>
internal static class TypedScalar
{
    /// <summary>The value as the type has it, or null when it is no such value.</summary>
    public static ScalarValue? Convert(ScalarValue value, NodeType type) => type switch
    {
        NodeType.Any => value,
        NodeType.Optional optional => value.IsNull ? value : Convert(value, optional.Inner),
        NodeType.Scalar { IsDecimal: true } when ScalarConversion.IsLongDecimal(value) => value,
        NodeType.Scalar scalar => ScalarConversion.Convert(value, scalar.Kind),
        NodeType.Duration => IsDuration(value) ? value : null,
        NodeType.Enumeration enumeration => ToMember(value, enumeration),
        NodeType.Literal literal => IsAllowed(value, literal) ? value : null,
        NodeType.Union union => IsOneOf(value, union) ? value : null,
        _ => null,
    };

    /// <summary>Whether a value is of a type as it stands: the options of a union convert nothing.</summary>
    public static bool IsExactly(ScalarValue value, NodeType type) => type switch
    {
        NodeType.Scalar scalar => value.Kind == scalar.Kind,
        NodeType.Enumeration enumeration => value.AsEnum is { } member && member.Type == enumeration.Name,
        NodeType.Optional optional => value.IsNull || IsExactly(value, optional.Inner),
        _ => Convert(value, type) is { } same && same == value,
    };

    /// <summary>A key of a mapping as its type has it, or null. Only members of enumerations and booleans, which are 0 and 1 to Python, are converted.</summary>
    public static ScalarValue? ConvertKey(ScalarValue key, NodeType type) => type switch
    {
        NodeType.Any => key,
        NodeType.Scalar { Kind: ScalarKind.Integer } => key.Kind is ScalarKind.Integer or ScalarKind.Boolean ? key : null,
        NodeType.Scalar { Kind: ScalarKind.Boolean } when key.Kind is ScalarKind.Integer or ScalarKind.Float => ScalarConversion.ToFloat(key) switch
        {
            0 => ScalarValue.From(false),
            1 => ScalarValue.From(true),
            _ => null,
        },
        NodeType.Enumeration enumeration => ToMember(key, enumeration),
        NodeType.Optional optional => ConvertKey(key, optional.Inner),
        _ => IsExactly(key, type) ? key : null,
    };

    private static bool IsDuration(ScalarValue value) => DurationText.Read(value) is not null;

    private static bool IsAllowed(ScalarValue value, NodeType.Literal literal) => literal.Values.Any(allowed => SameLiteral(allowed, value));

    private static bool IsOneOf(ScalarValue value, NodeType.Union union) => union.Options.Any(option => IsExactly(value, option));

    // By name or by the value behind it, a text with or without the type's name before it.
    private static ScalarValue? ToMember(ScalarValue value, NodeType.Enumeration enumeration)
    {
        EnumMember? found = null;
        if (value.AsEnum is { } member)
        {
            found = member.Type == enumeration.Name ? enumeration.Members.FirstOrDefault(one => one.Name == member.Name) : null;
        }
        else if (value.TryGetString(out string? name))
        {
            string prefix = $"{enumeration.Name}.";
            string bare = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
            found = enumeration.Members.FirstOrDefault(one => one.Name == bare)
                ?? enumeration.Members.FirstOrDefault(one => one.Value == ScalarValue.From(bare))
                ?? (enumeration.MatchesLoosely ? enumeration.Members.FirstOrDefault(one => KeyNames.Comparer.Equals(one.Name, bare)) : null);
        }
        else if (value.Kind == ScalarKind.Integer)
        {
            found = enumeration.Members.FirstOrDefault(one => one.Value == value);
        }

        return found is null ? null : ScalarValue.From(found);
    }

    // The value behind a member counts for nothing here.
    private static bool SameLiteral(ScalarValue allowed, ScalarValue value) =>
        allowed.AsEnum is { } left && value.AsEnum is { } right
            ? left.Type == right.Type && left.Name == right.Name
            : allowed == value;
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>Reads the schema that a C# type gives a config: its keys in snake_case, their types, and the defaults of its members.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class SchemaReader
{
    private static readonly NodeType Any = new NodeType.Any();
    private static readonly NodeType Text = new NodeType.Scalar(ScalarKind.String);

    // A type that holds itself of another type, Next<Next<T>>, has no end.
    private const int DeepestGeneric = 8;

    private readonly Dictionary<Type, NodeType.Class> classes = [];
    private readonly Dictionary<Type, KindSet> kinds = [];
    private readonly BinderTable binders;
    private readonly MemberDefaults defaults;
    private readonly MemberNotes? notes;

    private SchemaReader(BinderCache known, MemberNotes? notes)
    {
        binders = new BinderTable(known);
        defaults = new MemberDefaults(binders);
        this.notes = notes;
    }

    /// <summary>The schema of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="known">The types that code has named for base types; null when it named none.</param>
    /// <param name="withNotes">Whether fields are to have notes for people, which are read from files.</param>
    /// <exception cref="ConfigValidationException">The type has no keys, or its defaults refer to themselves.</exception>
    public static NodeType.Class Read(Type type, BinderCache? known = null, bool withNotes = false)
    {
        var reader = new SchemaReader(known ?? new BinderCache(), withNotes ? new MemberNotes() : null);
        ValueBinder bound = reader.binders.Get(type);
        if ((bound as ObjectBinder ?? (bound as ParsedBinder)?.Members) is not { } binder)
        {
            throw new ConfigValidationException(
                ErrorKind.InvalidOperation, new Diagnostic($"{type.Name} cannot be a schema: it has no members that keys could fill."));
        }

        NodeType.Class read = reader.ClassOf(type, binder);
        read.HoldsKinds = reader.kinds.Count > 0;
        return read;
    }

    private NodeType TypeOf(Type type, BoundMember member, ImmutableArray<int> place)
    {
        NodeType inner = BareTypeOf(Nullable.GetUnderlyingType(type) ?? type, member, place);
        bool takesNull = Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && member.TakesNull(place.AsSpan()));
        return takesNull && inner is not NodeType.Any { Kinds: null } ? new NodeType.Optional(inner) : inner;
    }

    private NodeType BareTypeOf(Type type, BoundMember member, ImmutableArray<int> place)
    {
        if (type.IsEnum)
            return type.IsDefined(typeof(FlagsAttribute), false) ? Any with { Words = binders.Get(type).Expected } : EnumerationOf(type);
        if (ScalarTypes.Find(type) is { } scalar)
            return Type.GetTypeCode(type) is TypeCode.Object or TypeCode.DateTime or TypeCode.Char ? ScalarOf(type) with { Words = scalar.Expected } : ScalarOf(type);
        if (TupleBinder.IsTuple(type) && type.GetGenericArguments() is { Length: <= 7 } parts)
            return new NodeType.Tuple([.. parts.Select((part, at) => TypeOf(part, member, place.Add(at)))]);
        return binders.Get(type) switch
        {
            ObjectBinder binder when GenericDepth(type) <= DeepestGeneric => ClassOf(type, binder),
            ParsedBinder binder => Any with { Words = binder.Expected },
            PolymorphicBinder binder => new NodeType.Any { Kinds = KindsOf(type, binder) },
            { ElementTypes: [var element] } => new NodeType.List(TypeOf(element, member, place.Add(0))),
            { ElementTypes: [var key, var value] } => new NodeType.Dict(KeyTypeOf(key, member, place), TypeOf(value, member, place.Add(1))),
            _ => Any,
        };
    }

    // As keys they are text: a config has no other way to write them.
    private NodeType KeyTypeOf(Type type, BoundMember member, ImmutableArray<int> place) => BareTypeOf(type, member, place) switch
    {
        NodeType.Scalar { Kind: ScalarKind.Path } or NodeType.Duration => Text,
        var key => key,
    };

    private NodeType.Class ClassOf(Type type, ObjectBinder binder)
    {
        if (classes.TryGetValue(type, out NodeType.Class? known))
            return known;
        ObjectShape shape = binder.Shape;
        var read = new NodeType.Class(type.Name) { IsOpen = shape.TakesExtras };
        classes.Add(type, read);
        object? basis = MemberDefaults.Basis(shape);
        read.Fields =
        [
            .. shape.Members.Select(member => new NodeField(
                member.Key, TypeOf(member.Type, member, []), defaults.Of(member, shape, basis))
            {
                Note = notes?.Of(member),
            }),
        ];
        return read;
    }

    private KindSet KindsOf(Type type, PolymorphicBinder binder)
    {
        if (kinds.TryGetValue(type, out KindSet? known))
            return known;
        var read = new KindSet(type.Name, binder.Discriminator);
        kinds.Add(type, read);
        read.Kinds = [.. binder.Kinds.Select(kind => (kind.Name, ClassOf(kind.Type, kind.Binder)))];
        read.Unnamed = binder.Itself is { } itself ? ClassOf(type, itself) : null;
        return read;
    }

    private static int GenericDepth(Type type) => type.GetGenericArguments() is { Length: > 0 } parts ? 1 + parts.Max(GenericDepth) : 0;

    private static NodeType.Enumeration EnumerationOf(Type type) => new(
        type.Name,
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => new EnumMember(
                type.Name, KeyNames.ToSnakeCase(field.Name), ScalarValue.From(EnumNumber(field)))),
        ])
    {
        MatchesLoosely = true,
    };

    private static BigInteger EnumNumber(FieldInfo field) =>
        BigInteger.Parse(((Enum)field.GetValue(null)!).ToString("D"), System.Globalization.CultureInfo.InvariantCulture);

    private static NodeType ScalarOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => new NodeType.Scalar(ScalarKind.Boolean),
        TypeCode.Decimal => new NodeType.Scalar(ScalarKind.Float) { IsDecimal = true },
        TypeCode.Single or TypeCode.Double => new NodeType.Scalar(ScalarKind.Float),
        >= TypeCode.SByte and <= TypeCode.UInt64 => new NodeType.Scalar(ScalarKind.Integer),
        _ when type == typeof(BigInteger) || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(nint) || type == typeof(nuint) => new NodeType.Scalar(ScalarKind.Integer),
        _ when type == typeof(Half) => new NodeType.Scalar(ScalarKind.Float),
        _ when typeof(FileSystemInfo).IsAssignableFrom(type) => new NodeType.Scalar(ScalarKind.Path),
        _ when type == typeof(TimeSpan) => new NodeType.Duration(),
        _ when type == typeof(byte[]) => Any, // written in several ways, which the binder knows
        _ => Text,
    };
}

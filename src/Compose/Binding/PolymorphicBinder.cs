using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;

namespace Compose.Binding;

/// <summary>Binds a base type by the key that tells which of its known types is meant: <c>kind: adam</c>.</summary>
/// <remarks>The types are those of <c>[JsonDerivedType]</c> and those that code has named, the key that of <c>[JsonPolymorphic]</c>, <c>$type</c> if it names none.</remarks>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class PolymorphicBinder : ValueBinder
{
    private readonly Type baseType;
    private readonly string discriminator;
    private readonly Dictionary<string, PolymorphicKind> kinds;
    private readonly ObjectBinder? itself;

    private PolymorphicBinder(
        Type type, string discriminator, IEnumerable<DerivedType> known, Func<Type, ValueBinder> binderOf)
    {
        baseType = type;
        this.discriminator = discriminator;
        kinds = new Dictionary<string, PolymorphicKind>(KeyNames.Comparer);
        foreach (DerivedType one in known)
            kinds[one.Name] = new PolymorphicKind(one.Name, one.Type, new ObjectBinder(one.Type, binderOf));

        itself = ObjectShape.Unmakeable(type) is null ? new ObjectBinder(type, binderOf) : null;
    }

    public override string Expected => "a mapping";

    public override bool UsesDefaults => true;

    /// <summary>The key that names the kind.</summary>
    public string Discriminator => discriminator;

    /// <summary>The kinds, in the order they were named.</summary>
    public IEnumerable<PolymorphicKind> Kinds => kinds.Values;

    /// <summary>What binds the base type itself where no kind is named; null when there are no objects of it.</summary>
    public ObjectBinder? Itself => itself;

    /// <summary>The binder of a type that has derived ones, declared or named by code; null for any other.</summary>
    public static ValueBinder? Find(Type type, ImmutableArray<DerivedType> named, Func<Type, ValueBinder> binderOf) =>
        !type.IsSealed && (!named.IsEmpty || MemberAttributes.IsOn(type, nameof(JsonDerivedTypeAttribute))) ? FindNamed(type, named, binderOf) : null;

    private static PolymorphicBinder? FindNamed(Type type, ImmutableArray<DerivedType> named, Func<Type, ValueBinder> binderOf)
    {
        DerivedType[] known =
        [
            .. type.GetCustomAttributes<JsonDerivedTypeAttribute>(false).Select(one =>
                new DerivedType(type, one.DerivedType, one.TypeDiscriminator?.ToString() ?? one.DerivedType.Name)),
            .. named.Where(one => one.Base == type),
        ];
        string key = type.GetCustomAttribute<JsonPolymorphicAttribute>(false)?.TypeDiscriminatorPropertyName ?? "$type";
        return known.Length == 0 ? null : new PolymorphicBinder(type, key, known, binderOf);
    }

    /// <summary>What binds the kind that a node names, or the base type; null when it names none that is known.</summary>
    public ObjectBinder? BinderOf(ConfigNode? node) =>
        node is MappingNode mapping && mapping.Entries.FirstOrDefault(entry => KeyNames.Comparer.Equals(entry.Key.ToString(), discriminator)) is { Value: { } named }
            ? kinds.GetValueOrDefault(named.ToString()!)?.Binder
            : itself;

    protected override bool Accepts(object? made) => baseType.IsInstanceOfType(made);

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (node is not MappingNode mapping)
            return Mismatch(node, run);
        int at = -1;
        for (int entry = 0; entry < mapping.Entries.Length && at < 0; entry++)
            at = KeyNames.Comparer.Equals(mapping.Entries[entry].Key.ToString(), discriminator) ? entry : -1;
        if (at < 0)
            return BindUnnamed(mapping, run, defaults);

        MappingEntry named = mapping.Entries[at];
        string name = named.Value.ToString()!;
        if (!kinds.TryGetValue(name, out PolymorphicKind? kind))
            return FailUnknown(name, named, run);

        // The key belongs to the base, unless the derived type has a member for it.
        ConfigNode own = kind.Binder.Shape.Find(discriminator) >= 0 ? mapping : mapping.WithEntries(mapping.Entries.RemoveAt(at));
        return kind.Binder.Bind(own, run, defaults);
    }

    private object? BindUnnamed(MappingNode mapping, BindingRun run, object? defaults)
    {
        ObjectBinder? binder = kinds.Values.FirstOrDefault(kind => kind.Type == defaults?.GetType())?.Binder ?? itself;
        return binder is not null
            ? binder.Bind(mapping, run, defaults)
            : run.Fail(ErrorKind.Missing, new Diagnostic($"{run.PlaceOf(discriminator)} must tell which kind is meant.", mapping.Origin)
            {
                Available = [.. kinds.Keys.Order(StringComparer.Ordinal)],
            });
    }

    private object FailUnknown(string name, MappingEntry named, BindingRun run) => run.Fail(ErrorKind.InvalidValue, () =>
    {
        string? nearest = Suggestions.Nearest(name, kinds.Keys);
        return new Diagnostic($"{run.PlaceOf(discriminator)} names no kind that is known: '{name}'.", named.Value.Origin)
        {
            Available = [.. Suggestions.ByNearness(name, kinds.Keys)],
            Fix = nearest is null ? null : $"did you mean '{nearest}'?",
        };
    });
}

/// <summary>One of the types that stand for a base type.</summary>
/// <param name="Name">What configs call it.</param>
/// <param name="Type">The type.</param>
/// <param name="Binder">What makes objects of it.</param>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed record PolymorphicKind(string Name, Type Type, ObjectBinder Binder);

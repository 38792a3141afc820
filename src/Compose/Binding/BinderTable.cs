using System.Diagnostics.CodeAnalysis;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Finds the binder of a type.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class BinderTable(BinderCache cache)
{
    public ValueBinder Get(Type type) => cache.Find(type) ?? cache.Keep(type, Make(type));

    // The commonest first, and what is rare in methods of their own: they are compiled, and load their types, only where they are needed.
    private ValueBinder Make(Type type) =>
        ScalarTypes.Find(type) ?? (IsSpecial(type) ? MakeSpecial(type) : CollectionTypes.Find(type, Get) ?? MakeObject(type));

    private static bool IsSpecial(Type type) =>
        type.IsEnum || type == typeof(object) || Nullable.GetUnderlyingType(type) is not null || TupleBinder.IsTuple(type)
        || typeof(ConfigNode).IsAssignableFrom(type);

    private ValueBinder MakeSpecial(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return new NullableBinder(Get(inner));
        if (type == typeof(object))
            return new PlainBinder();
        if (type.IsEnum)
            return new EnumBinder(type);
        return TupleBinder.IsTuple(type) ? new TupleBinder(type, Get) : new NodeBinder(type);
    }

    private ValueBinder MakeObject(Type type) =>
        PolymorphicBinder.Find(type, cache.Derived, Get) ?? ParsedBinder.Find(type, Get)
        ?? (ObjectShape.Unmakeable(type) is { } reason ? Unsupported(type, reason) : (ValueBinder)new ObjectBinder(type, Get));

    private static UnsupportedBinder Unsupported(Type type, string reason) => new(type, reason);
}

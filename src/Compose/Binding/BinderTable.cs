using System.Diagnostics.CodeAnalysis;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Finds the binder of a type.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class BinderTable(BinderCache cache)
{
    public ValueBinder Get(Type type) =>
        cache.Binders.TryGetValue(type, out ValueBinder? known) ? known : cache.Binders.GetOrAdd(type, Make(type));

    private ValueBinder Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return new NullableBinder(Get(inner));
        if (type == typeof(object))
            return new PlainBinder();
        if (typeof(ConfigNode).IsAssignableFrom(type))
            return new NodeBinder(type);
        if (type.IsEnum)
            return new EnumBinder(type);
        if (TupleBinder.IsTuple(type))
            return new TupleBinder(type, Get);
        if ((ScalarTypes.Find(type) ?? CollectionTypes.Find(type, Get)) is { } simple)
            return simple;
        if (PolymorphicBinder.Find(type, cache.Derived, Get) is { } polymorphic)
            return polymorphic;
        return ObjectShape.Unmakeable(type) is { } reason ? new UnsupportedBinder(type, reason) : new ObjectBinder(type, Get);
    }
}

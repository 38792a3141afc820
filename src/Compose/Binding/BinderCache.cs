using System.Collections.Immutable;

namespace Compose.Binding;

/// <summary>What has been found out about types that were bound; apart from the binder, since it needs no reflection to be held.</summary>
/// <remarks>Safe to use from many threads. A binder is asked for once for each place that uses it, so one lock is enough.</remarks>
/// <param name="derived">The types that code has named for base types.</param>
internal sealed class BinderCache(ImmutableArray<DerivedType> derived = default)
{
    private readonly Dictionary<Type, ValueBinder> binders = [];

    /// <summary>The types that code has named for base types, besides those that attributes name.</summary>
    public ImmutableArray<DerivedType> Derived { get; } = derived.IsDefault ? [] : derived;

    /// <summary>The binder of a type; null when none was made yet.</summary>
    public ValueBinder? Find(Type type)
    {
        lock (binders)
            return binders.GetValueOrDefault(type);
    }

    /// <summary>Keeps a binder, unless another thread was first; gives the one that is kept.</summary>
    public ValueBinder Keep(Type type, ValueBinder made)
    {
        lock (binders)
            return binders.TryAdd(type, made) ? made : binders[type];
    }
}

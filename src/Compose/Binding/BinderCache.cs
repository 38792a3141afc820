using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Compose.Binding;

/// <summary>What has been found out about types that were bound; apart from the binder, since it needs no reflection to be held.</summary>
/// <param name="derived">The types that code has named for base types.</param>
internal sealed class BinderCache(ImmutableArray<DerivedType> derived = default)
{
    public ConcurrentDictionary<Type, ValueBinder> Binders { get; } = new();

    /// <summary>The types that code has named for base types, besides those that attributes name.</summary>
    public ImmutableArray<DerivedType> Derived { get; } = derived.IsDefault ? [] : derived;
}

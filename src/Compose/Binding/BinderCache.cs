using System.Collections.Concurrent;

namespace Compose.Binding;

/// <summary>What has been found out about types that were bound; apart from the binder, since it needs no reflection to be held.</summary>
internal sealed class BinderCache
{
    public ConcurrentDictionary<Type, ValueBinder> Binders { get; } = new();
}

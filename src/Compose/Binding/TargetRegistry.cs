using System.Diagnostics.CodeAnalysis;

namespace Compose.Binding;

/// <summary>
/// The types that <c>_target_</c> in a config may name, each under a name of the app's choice:
/// <c>targets.Add&lt;Adam&gt;("torch.optim.Adam")</c>. Nothing else can be made from a config.
/// </summary>
public sealed class TargetRegistry
{
    private readonly Dictionary<string, Target> byName = new(StringComparer.Ordinal);

    /// <summary>Lets configs make objects of a type.</summary>
    public TargetRegistry Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(string name)
        where T : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        byName.Add(name, new Target(typeof(T), make => (Func<T>)(() => (T)make())));
        return this;
    }

    internal IEnumerable<string> Names => byName.Keys;

    internal Target? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>A type that configs may make objects of.</summary>
/// <param name="Type">The type.</param>
/// <param name="Partial">Makes a <c>Func</c> of the type, for <c>_partial_</c>.</param>
internal sealed record Target(Type Type, Func<Func<object>, Delegate> Partial);

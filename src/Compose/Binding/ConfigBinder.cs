using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Makes objects of the app's types from a config. One binder knows the types it has bound and is safe to use from many threads.</summary>
/// <remarks>A key matches a member ignoring case, <c>_</c> and <c>-</c>. Nothing is converted with loss or by the rules of a culture.</remarks>
[RequiresUnreferencedCode(NeedsReflection)]
[RequiresDynamicCode(NeedsReflection)]
internal sealed class ConfigBinder(BinderCache? cache = null)
{
    internal const string NeedsReflection = "Binding looks at the members of the config's types at run time.";

    /// <summary>The config as it was written, asked for when a value is refused; null where there are no interpolations.</summary>
    public Func<ConfigNode>? Written { get; init; }

    private readonly BinderTable table = new(cache ?? new BinderCache());

    /// <summary>The object a config stands for.</summary>
    /// <param name="config">The config, interpolations resolved.</param>
    /// <param name="path">Where the config stands in the whole one, for messages.</param>
    /// <exception cref="ConfigValidationException">The config does not fit the type; holds every mistake.</exception>
    public T Bind<T>(ConfigNode config, NodePath? path = null) => (T)Bind(config, typeof(T), path).Value!;

    /// <inheritdoc cref="Bind{T}(ConfigNode, NodePath?)"/>
    public BoundValue Bind(ConfigNode config, Type type, NodePath? path = null)
    {
        var run = new BindingRun(path ?? NodePath.Root, Written);
        object? value = table.Get(type).Bind(config, run);
        run.ThrowIfMistaken();
        return new BoundValue(value, run.Untaken.Count == 0 ? [] : [.. run.Untaken]);
    }

    /// <summary>The places of the keys that no member takes, where types let such pass. What is wrong with the config is passed over.</summary>
    public ImmutableArray<NodePath> UnusedKeys(ConfigNode config, Type type)
    {
        var run = new BindingRun(NodePath.Root);
        table.Get(type).Bind(config, run);
        return [.. run.Untaken];
    }

    /// <summary>The object a config asks for, and all below it, by <c>_target_</c>.</summary>
    public T Instantiate<T>(ConfigNode config, TargetRegistry targets, IServiceProvider? services, NodePath? path = null)
    {
        var run = new BindingRun(path ?? NodePath.Root, Written);
        var builder = new TargetBuilder(targets, services, table);
        object? value = run.WithTargets(builder, makesBelow: true, () => table.Get(typeof(T)).Bind(config, run));
        run.ThrowIfMistaken();
        return (T)value!;
    }
}

/// <summary>What a binding gave.</summary>
/// <param name="Value">The object.</param>
/// <param name="UnusedKeys">The places of keys that no member took, where types let such pass.</param>
internal sealed record BoundValue(object? Value, ImmutableArray<NodePath> UnusedKeys);

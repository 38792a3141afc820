using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>
/// How a function is called that makes an object of a config: <c>Func&lt;Network, IOptimizer&gt;</c> hands a network over for the parameter
/// that the config leaves open.
/// </summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class PartialCall
{
    private static readonly ImmutableArray<Type> functions = [typeof(Func<,>), typeof(Func<,,>), typeof(Func<,,,>), typeof(Func<,,,,>)];

    private readonly Type[] types;

    private PartialCall(Type[] types) => this.types = types;

    private Type Made => types[^1];

    /// <summary>The call of a function of a type; null for a type that is no function, or one to which nothing is handed over.</summary>
    public static PartialCall? Of(Type? type) => type is { IsGenericType: true } && functions.Contains(type.GetGenericTypeDefinition())
        ? new PartialCall(type.GetGenericArguments())
        : null;

    /// <summary>The parameters that a config does not give, by their places.</summary>
    public static IEnumerable<int> LeftOpen(ObjectShape shape, MappingNode given) =>
        Enumerable.Range(0, shape.Parameters.Length).Except(given.Entries.Select(entry => shape.Find(entry.Key.ToString())));

    /// <summary>
    /// For each parameter of a constructor the place of the value that the call hands over for it, -1 for none: each value goes to the first
    /// parameter left open that takes its type. Null when the function cannot be had.
    /// </summary>
    public ImmutableArray<int>? Open(Type target, ObjectShape shape, MappingNode given)
    {
        if (!Made.IsAssignableFrom(target))
            return null;
        int[] places = [.. shape.Parameters.Select(_ => -1)];
        for (int value = 0; value < types.Length - 1; value++)
        {
            int[] fitting = [.. LeftOpen(shape, given).Where(at => places[at] < 0 && shape.Parameters[at].Type.IsAssignableFrom(types[value])).Take(1)];
            if (fitting is not [var at])
                return null;
            places[at] = value;
        }

        return [.. places];
    }

    /// <summary>The function.</summary>
    /// <param name="make">Makes an object of the values handed over.</param>
    public Delegate Function(Func<object?[], object> make) => (Delegate)typeof(PartialCall)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        .Single(method => method.Name == nameof(Typed) && method.GetGenericArguments().Length == types.Length)
        .MakeGenericMethod(types)
        .Invoke(null, [make])!;

    public override string ToString() => $"a function from {string.Join(" and ", types.SkipLast(1).Select(type => type.Name))} to {Made.Name}";

    private static Func<T1, TMade> Typed<T1, TMade>(Func<object?[], object> make) => one => (TMade)make([one]);

    private static Func<T1, T2, TMade> Typed<T1, T2, TMade>(Func<object?[], object> make) => (one, two) => (TMade)make([one, two]);

    private static Func<T1, T2, T3, TMade> Typed<T1, T2, T3, TMade>(Func<object?[], object> make) =>
        (one, two, three) => (TMade)make([one, two, three]);

    private static Func<T1, T2, T3, T4, TMade> Typed<T1, T2, T3, T4, TMade>(Func<object?[], object> make) =>
        (one, two, three, four) => (TMade)make([one, two, three, four]);
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Binds tuples from lists of their length.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class TupleBinder : ValueBinder
{
    // A tuple of eight and more holds the rest of itself in its eighth part.
    private const int PartsBeforeRest = 7;

    private readonly Type type;
    private readonly ConstructorInvoker make;
    private readonly ValueBinder[] parts;
    private readonly TupleBinder? rest;

    public TupleBinder(Type type, Func<Type, ValueBinder> binderOf)
    {
        this.type = type;
        Type[] arguments = type.GetGenericArguments();
        make = ConstructorInvoker.Create(type.GetConstructor(arguments)!);
        parts = [.. arguments.Take(PartsBeforeRest).Select(binderOf)];
        if (arguments.Length > PartsBeforeRest)
            rest = new TupleBinder(arguments[PartsBeforeRest], binderOf);
    }

    public override string Expected => $"a list of {Length.ToString(CultureInfo.InvariantCulture)}";

    protected override bool RefusesNull => type.IsValueType;

    private int Length => parts.Length + (rest?.Length ?? 0);

    public static bool IsTuple(Type type) =>
        type.IsGenericType && typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(type);

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults) =>
        node is not SequenceNode list ? Mismatch(node, run)
            : list.Items.Length == Length ? Bind(list, 0, run)
            : run.Fail(node, $"{run.Place} must be {Expected}, but has {list.Items.Length.ToString(CultureInfo.InvariantCulture)}.");

    private object Bind(SequenceNode list, int first, BindingRun run)
    {
        var values = new object?[parts.Length + (rest is null ? 0 : 1)];
        bool failed = false;
        for (int at = 0; at < parts.Length; at++)
        {
            run.EnterIndex(first + at, at);
            values[at] = parts[at].Bind(list.Items[first + at], run);
            failed |= ReferenceEquals(values[at], Failed);
            run.Leave();
        }

        if (rest is not null)
        {
            values[PartsBeforeRest] = rest.Bind(list, first + PartsBeforeRest, run);
            failed |= ReferenceEquals(values[PartsBeforeRest], Failed);
        }

        return failed ? Failed : make.Invoke(values.AsSpan());
    }
}

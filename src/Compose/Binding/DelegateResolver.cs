using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Resolution;

namespace Compose.Binding;

/// <summary>A resolver made from any function: its arguments become what the parameters ask for, its result a value of the config.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class DelegateResolver : IResolver
{
    private readonly Delegate function;
    private readonly BinderCache types = new();
    private readonly ParameterInfo[] parameters;
    private readonly ParameterInfo? rest; // the one that is 'params'
    private readonly int leastArguments;
    private readonly int mostArguments;

    /// <exception cref="ArgumentException">The function gives nothing, or gives a task.</exception>
    public DelegateResolver(string name, Delegate function, bool cached)
    {
        (Name, IsCached, this.function) = (name, cached, function);
        MethodInfo invoke = function.GetType().GetMethod("Invoke")!; // the method behind it may take a closure as well
        if (invoke.ReturnType == typeof(void) || typeof(Task).IsAssignableFrom(invoke.ReturnType))
            throw new ArgumentException($"The resolver '{name}' must give a value, not {invoke.ReturnType.Name}.", nameof(function));
        parameters = invoke.GetParameters();
        rest = parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute)) ? last : null;
        ParameterInfo[] single = [.. parameters.Where(parameter => parameter != rest && !TakesCall(parameter))];
        leastArguments = single.Count(parameter => !parameter.HasDefaultValue);
        mostArguments = rest is null ? single.Length : int.MaxValue;
    }

    public string Name { get; }

    public bool IsCached { get; }

    public ConfigNode Resolve(ResolverCall call)
    {
        call.RequireArguments(leastArguments, mostArguments);
        var given = new object?[parameters.Length];
        int at = 0;
        foreach (ParameterInfo parameter in parameters)
        {
            given[parameter.Position] = TakesCall(parameter) ? call
                : parameter == rest ? Rest(call, at)
                : at < call.Arguments.Length ? Bound(call, at++, parameter, parameter.ParameterType)
                : parameter.DefaultValue;
        }

        return new MemberDefaults(new BinderTable(types)).Of(Invoked(given)).WithOrigin(call.Origin);
    }

    private static bool TakesCall(ParameterInfo parameter) => parameter.ParameterType == typeof(ResolverCall);

    private Array Rest(ResolverCall call, int first)
    {
        Type type = rest!.ParameterType.GetElementType()!;
        var elements = Array.CreateInstance(type, call.Arguments.Length - first);
        for (int at = first; at < call.Arguments.Length; at++)
            elements.SetValue(Bound(call, at, rest, type), at - first);
        return elements;
    }

    private object? Bound(ResolverCall call, int at, ParameterInfo parameter, Type type)
    {
        try
        {
            return new ConfigBinder(types).Bind(call.Arguments[at], type, NodePath.Root.Child(ScalarValue.From(NameOf(parameter)))).Value;
        }
        catch (ConfigValidationException mistake)
        {
            throw call.Fail($"Argument {at + 1} of the resolver '{Name}': {mistake.Diagnostic.Message}", mistake.Diagnostic.Fix);
        }
    }

    // A Func calls its parameters arg1 and arg2, the method behind it has their names.
    private string NameOf(ParameterInfo parameter) =>
        function.Method.GetParameters()[^(parameters.Length - parameter.Position)].Name ?? parameter.Name!;

    private object? Invoked(object?[] given)
    {
        try
        {
            return function.DynamicInvoke(given);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
    }
}

using System.Collections.Immutable;
using Compose.Nodes;

namespace Compose.Overrides;

/// <summary>A function: its name, what it takes and what it does.</summary>
internal sealed record OverrideFunction(string Name, Func<BoundCall, OverrideValue> Body)
{
    /// <summary>What any number of arguments without a name may be; none when there are only the parameters.</summary>
    public ArgumentTypes Rest { get; init; }

    /// <summary>The parameters; after a rest they are given by name only.</summary>
    public ImmutableArray<FunctionParameter> Parameters { get; init; } = [];

    /// <summary>Gives each argument to its parameter, and checks it.</summary>
    public BoundCall Bind(FunctionCall call, OverrideEvaluation evaluation)
    {
        var rest = ImmutableArray.CreateBuilder<OverrideValue>();
        var named = new Dictionary<string, OverrideValue>();
        int position = 0;
        foreach (CallArgument argument in call.Arguments)
        {
            OverrideValue value = WithoutQuotes(argument.Value);
            if (argument.Name is null && Rest != ArgumentTypes.None)
                rest.Add(Check(call, $"argument {rest.Count + 1}", value, Rest));
            else if (argument.Name is null)
            {
                if (position == Parameters.Length)
                    throw OverrideMistakes.TooManyArguments(call, argument, Parameters);
                FunctionParameter parameter = Parameters[position++];
                named[parameter.Name] = Check(call, $"'{parameter.Name}'", value, parameter.Types);
            }
            else
            {
                int at = Parameters.AsSpan().IndexOfName(argument.Name);
                if (at < 0)
                    throw OverrideMistakes.UnknownArgument(call, argument, Parameters.Select(parameter => parameter.Name));
                if (at < position)
                    throw OverrideMistakes.ArgumentTwice(call, argument);
                named[argument.Name] = Check(call, $"'{argument.Name}'", value, Parameters[at].Types);
            }
        }

        foreach (FunctionParameter parameter in Parameters)
        {
            if (parameter.IsRequired && !named.ContainsKey(parameter.Name))
                throw OverrideMistakes.MissingArgument(call, parameter.Name, Parameters);
        }

        return new BoundCall(call, rest.DrainToImmutable(), named, evaluation);
    }

    // What is quoted is text to a function, whatever it looks like.
    private static OverrideValue WithoutQuotes(OverrideValue value) =>
        value is QuotedValue quoted ? new PrimitiveValue(ScalarValue.From(quoted.Text), quoted.Origin) : value;

    private static OverrideValue Check(FunctionCall call, string role, OverrideValue value, ArgumentTypes types) =>
        (ArgumentTypesOf.Value(value) & types) != 0 ? value : throw OverrideMistakes.WrongArgument(call, role, value, types);
}

/// <summary>A parameter: its name, what it takes, whether it must be given.</summary>
internal readonly record struct FunctionParameter(string Name, ArgumentTypes Types, bool IsRequired = false);

/// <summary>A call whose arguments have found their parameters.</summary>
internal sealed record BoundCall(
    FunctionCall Call,
    ImmutableArray<OverrideValue> Rest,
    IReadOnlyDictionary<string, OverrideValue> Named,
    OverrideEvaluation Evaluation)
{
    /// <summary>The argument of a parameter; null when it was not given or given as null.</summary>
    public OverrideValue? this[string parameter] =>
        Named.TryGetValue(parameter, out OverrideValue? value) && value is not PrimitiveValue { Value.IsNull: true } ? value : null;
}

internal static class FunctionParameterExtensions
{
    public static int IndexOfName(this ReadOnlySpan<FunctionParameter> parameters, string name)
    {
        for (int at = 0; at < parameters.Length; at++)
        {
            if (parameters[at].Name == name)
                return at;
        }

        return -1;
    }
}

using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose;

/// <summary>Gives a resolved value as a type of the language.</summary>
internal static class ScalarConversion
{
    /// <exception cref="ConfigValidationException">The value is of another type.</exception>
    public static T To<T>(ConfigNode node, string path)
    {
        Type type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (node is T same)
            return same;
        if (node is ScalarNode { Value: var value })
        {
            if (value.IsNull && default(T) is null)
                return default!;
            if (Convert(value, type) is T converted)
                return converted;
        }

        throw new ConfigValidationException(
            ErrorKind.InvalidValue, new Diagnostic($"'{path}' is not of type {type.Name}.", node.Origin));
    }

    private static object? Convert(ScalarValue value, Type type) => value.Kind switch
    {
        ScalarKind.Boolean when type == typeof(bool) => value.AsBoolean,
        ScalarKind.Integer when type == typeof(long) && value.TryGetInt64(out long number) => number,
        ScalarKind.Integer when type == typeof(int) && value.TryGetInt64(out long number) && number == (int)number => (int)number,
        ScalarKind.Integer when type == typeof(double) => (double)value.AsInteger,
        ScalarKind.Float when type == typeof(double) => value.AsFloat,
        ScalarKind.String or ScalarKind.Path when type == typeof(string) => value.AsString,
        ScalarKind.Enum when type == typeof(string) => value.AsEnum!.Name,
        _ => null,
    };
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>Binds a type that reads itself from text, by <see cref="IParsable{TSelf}"/> or a <c>[TypeConverter]</c>. A mapping fills its members.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class ParsedBinder : ValueBinder
{
    private readonly Type type;
    private readonly Func<string, object?> parse;
    private readonly Func<object, string?> print;

    private ParsedBinder(Type type, Func<string, object?> parse, Func<object, string?> print, ObjectBinder? members)
    {
        (this.type, this.parse, this.print, Members) = (type, parse, print, members);
    }

    public override string Expected => $"the text of {(type.Name[0] is 'A' or 'E' or 'I' or 'O' ? "an" : "a")} {type.Name}";

    /// <summary>What binds a mapping; null where objects are made from text only.</summary>
    public ObjectBinder? Members { get; }

    public override bool UsesDefaults => Members is not null;

    protected override bool RefusesNull => type.IsValueType;

    /// <summary>The binder of a type that reads itself from text; null for any other.</summary>
    public static ParsedBinder? Find(Type type, Func<Type, ValueBinder> binderOf)
    {
        ObjectBinder? Members() => ObjectShape.Unmakeable(type) is null ? new ObjectBinder(type, binderOf) : null;
        if (Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>) && face.GenericTypeArguments[0] == type))
        {
            MethodInfo parse = typeof(ParsedBinder).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
            return new ParsedBinder(
                type, parse.CreateDelegate<Func<string, object?>>(),
                value => (value as IFormattable)?.ToString(null, CultureInfo.InvariantCulture) ?? value.ToString(), Members());
        }

        return MemberAttributes.IsOn(type, nameof(TypeConverterAttribute)) && TypeDescriptor.GetConverter(type) is var converter && converter.CanConvertFrom(typeof(string))
            ? new ParsedBinder(type, converter.ConvertFromInvariantString, converter.ConvertToInvariantString, Members())
            : null;
    }

    /// <summary>A text that the same value is read from; null when it has none.</summary>
    public string? TextOf(object value)
    {
        try
        {
            return print(value) is { } text && value.Equals(parse(text)) ? text : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException) // code of the app
        {
            return null;
        }
    }

    public override bool TryFill(object existing, object? value) => Members?.TryFill(existing, value) ?? false;

    protected override bool Accepts(object? made) => type.IsInstanceOfType(made);

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (node is MappingNode && Members is not null)
            return Members.Bind(node, run, defaults);
        if (node is not ScalarNode scalar || ScalarConversion.ToText(scalar.Value) is not { } text)
            return Mismatch(node, run);
        try
        {
            object? value = parse(text);

            // 1.10 is 1.1 to YAML, but may be another thing to the type.
            return WrittenNumber.TextOf(scalar) is { } written && parse(written) is { } meant && !meant.Equals(value)
                ? run.Fail(node, $"{run.Place} must be {Expected}, but is {NodeWords.Describe(node)}.", WrittenNumber.InQuotes(written))
                : value ?? Mismatch(node, run);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException) // code of the app
        {
            return FailRefused(exception, node, run);
        }
    }

    private static object? Parse<T>(string text)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out T? value) ? value : null;
}

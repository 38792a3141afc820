using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>The defaults that members of a type have, as config nodes that bind to them again.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class MemberDefaults(BinderTable binders)
{
    private const int MostDepth = 64;

    /// <summary>An object of the type with nothing given, to read the members' initial values from; null when none can be made so.</summary>
    public static object? Basis(ObjectShape shape)
    {
        try
        {
            return shape.Make([.. shape.Parameters.Select(parameter => parameter.IsRequired ? parameter.Empty : parameter.Default)]);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null; // a constructor that checks what it is given
        }
    }

    /// <summary>The default of a member; null when it must be given.</summary>
    public ConfigNode? Of(BoundMember member, ObjectShape shape, object? basis)
    {
        if (member.IsRequired && (member.Parameter is not null || !shape.SetsRequiredMembers))
            return null;
        object? value = member.Parameter is not null ? member.Default
            : basis is not null && member.CanGet ? member.Get(basis)
            : null;
        return value is null && !member.TakesNull([]) ? null : Node(value, member.Binder, 0);
    }

    /// <summary>Any value of the app, as a config node.</summary>
    public ConfigNode Of(object? value) => Node(value, null, 0);

    private ConfigNode Node(object? value, ValueBinder? place, int depth)
    {
        if (Scalar(value) is { } scalar)
            return new ScalarNode(scalar);
        if (depth > MostDepth)
        {
            throw new ConfigValidationException(ErrorKind.LimitExceeded, new Diagnostic(
                $"The defaults of {value?.GetType().Name} refer to themselves, or nest deeper than {MostDepth} levels."));
        }

        return value switch
        {
            IDictionary dictionary => new MappingNode([.. dictionary.Keys.Cast<object>().Select(key => new MappingEntry(
                Scalar(key) ?? ScalarValue.From(key.ToString()!), Node(dictionary[key], PartOf(place), depth + 1)))]),
            IEnumerable items => new SequenceNode([.. items.Cast<object?>().Select(item => Node(item, PartOf(place), depth + 1))]),
            System.Runtime.CompilerServices.ITuple tuple => new SequenceNode(
                [.. Enumerable.Range(0, tuple.Length).Select(at => Node(tuple[at], null, depth + 1))]),
            ConfigNode node => node,
            _ when (binders.Get(value!.GetType()) as ParsedBinder)?.TextOf(value) is { } text => new ScalarNode(ScalarValue.From(text)),
            _ => Object(value, place, depth),
        };
    }

    // What takes the elements of a list, or the values of a dictionary.
    private ValueBinder? PartOf(ValueBinder? place) => place?.ElementTypes is [.., var part] ? binders.Get(part) : null;

    private MappingNode Object(object value, ValueBinder? place, int depth)
    {
        Type type = value.GetType();
        PolymorphicKind? kind = (place as PolymorphicBinder)?.Kinds.FirstOrDefault(one => one.Type == type);
        ValueBinder own = binders.Get(type);
        ObjectShape? shape = (kind?.Binder ?? own as ObjectBinder ?? (own as ParsedBinder)?.Members)?.Shape;
        IEnumerable<MappingEntry> named = kind is not null && shape!.Find(((PolymorphicBinder)place!).Discriminator) < 0
            ? [new MappingEntry(ScalarValue.From(((PolymorphicBinder)place).Discriminator), new ScalarNode(ScalarValue.From(kind.Name)))]
            : [];
        return new MappingNode(
        [
            .. named,
            .. (shape?.Members ?? []).Where(member => member.CanGet).Select(member => new MappingEntry(
                ScalarValue.From(member.Key), Node(member.Get(value), member.Binder, depth + 1))),
        ]);
    }

    private static ScalarValue? Scalar(object? value) => value switch
    {
        null => ScalarValue.Null,
        bool boolean => ScalarValue.From(boolean),
        string text => ScalarValue.From(text),
        byte[] bytes => ScalarValue.From(bytes),
        Enum member => ScalarValue.From(string.Join(',', member.ToString().Split(", ").Select(KeyNames.ToSnakeCase))),
        BigInteger integer => ScalarValue.From(integer),
        sbyte or byte or short or ushort or int or uint or long => ScalarValue.From(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong integer => ScalarValue.From((BigInteger)integer),
        nint integer => ScalarValue.From((long)integer),
        nuint integer => ScalarValue.From((BigInteger)integer),
        decimal number => ScalarConversion.FromDecimal(number),
        Int128 integer => ScalarValue.From((BigInteger)integer),
        UInt128 integer => ScalarValue.From((BigInteger)integer),
        float or Half => ScalarValue.From(Shortest((IFormattable)value)),
        double number => ScalarValue.From(number),
        FileSystemInfo path => ScalarValue.FromPath(path.ToString()),
        DateTime or DateTimeOffset => ScalarValue.From(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)),
        DateOnly or TimeOnly => ScalarValue.From(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan duration => ScalarValue.From(duration.ToString("c", CultureInfo.InvariantCulture)),
        IFormattable formattable => ScalarValue.From(formattable.ToString(null, CultureInfo.InvariantCulture)),
        Uri or Version or char or CultureInfo => ScalarValue.From(value.ToString()!),
        _ => null,
    };

    // 0.1 of single precision is 0.1, and not the 0.10000000149011612 that a cast makes of it.
    private static double Shortest(IFormattable number) =>
        double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

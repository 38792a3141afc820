using System.Collections.Immutable;
using System.Numerics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary><c>int float str bool json_str</c>: conversions of a value, of each value of a container, of each value of a sweep.</summary>
internal static class Casts
{
    public static OverrideValue ToInteger(BoundCall call) => Apply(call, value => Integer(call.Call, value));

    public static OverrideValue ToFloat(BoundCall call) => Apply(call, value => ToFloat(call.Call, value));

    public static OverrideValue ToText(BoundCall call) => Apply(call, value => Text(call.Call, value));

    public static OverrideValue ToBoolean(BoundCall call) => Apply(call, value => Boolean(call.Call, value));

    public static OverrideValue ToJson(BoundCall call) => ApplyToAll(call, value => value switch
    {
        ChoiceSweep choice => Choice(call.Call, choice, item =>
            item is PrimitiveValue { Value.IsNull: true } ? throw CannotCast(call.Call, item, "JSON text as one of several values") : Json(item)),
        SweepValue sweep => throw CannotCast(call.Call, sweep, "JSON text"),
        _ => Json(value),
    });

    public static ScalarValue ToFloat(FunctionCall call, OverrideValue value)
    {
        double? number = ScalarOf(value) switch
        {
            { Kind: ScalarKind.Float } scalar => scalar.AsFloat,
            { Kind: ScalarKind.Integer } scalar => Finite(PythonFloat.Of(scalar.AsInteger)),
            { Kind: ScalarKind.Boolean } scalar => scalar.AsBoolean ? 1 : 0,
            { Kind: ScalarKind.String } scalar => PythonNumbers.ParseFloat(scalar.AsString!),
            _ => null,
        };
        return ScalarValue.From(number ?? throw CannotCast(call, value, "a float"));

        static double? Finite(double number) => double.IsInfinity(number) ? null : number;
    }

    private static ScalarValue Integer(FunctionCall call, OverrideValue value)
    {
        BigInteger? number = ScalarOf(value) switch
        {
            { Kind: ScalarKind.Integer } scalar => scalar.AsInteger,
            { Kind: ScalarKind.Float } scalar when double.IsFinite(scalar.AsFloat) => new BigInteger(scalar.AsFloat),
            { Kind: ScalarKind.Boolean } scalar => scalar.AsBoolean ? 1 : 0,
            { Kind: ScalarKind.String } scalar => PythonNumbers.ParseInteger(scalar.AsString!),
            _ => null,
        };
        return ScalarValue.From(number ?? throw CannotCast(call, value, "a whole number"));
    }

    private static ScalarValue Text(FunctionCall call, OverrideValue value) => ScalarOf(value) switch
    {
        { Kind: ScalarKind.Boolean } scalar => ScalarValue.From(scalar.AsBoolean ? "true" : "false"),
        { IsNull: false } scalar => ScalarValue.From(scalar.ToString()),
        _ => throw CannotCast(call, value, "text"),
    };

    private static ScalarValue Boolean(FunctionCall call, OverrideValue value)
    {
        ScalarValue scalar = ScalarOf(value);
        return scalar.Kind switch
        {
            ScalarKind.Null => ScalarValue.From(false),
            ScalarKind.Boolean => scalar,
            ScalarKind.Integer => ScalarValue.From(!scalar.AsInteger.IsZero),
            ScalarKind.Float => ScalarValue.From(scalar.AsFloat != 0),
            _ when string.Equals(scalar.AsString, "true", StringComparison.OrdinalIgnoreCase) => ScalarValue.From(true),
            _ when string.Equals(scalar.AsString, "false", StringComparison.OrdinalIgnoreCase) => ScalarValue.From(false),
            _ => throw CannotCast(call, value, "true or false"),
        };
    }

    private static OverrideValue Json(OverrideValue value) =>
        new PrimitiveValue(ScalarValue.From(JsonText.Write(value)), value.Origin);

    // One argument is cast; several are a choice of what each is cast to.
    private static OverrideValue ApplyToAll(BoundCall call, Func<OverrideValue, OverrideValue> cast)
    {
        ImmutableArray<OverrideValue> given = call.Rest;
        if (call.Named.TryGetValue("value", out OverrideValue? named))
        {
            if (given.Length > 0)
                throw OverrideMistakes.InCall(call.Call, $"{call.Call.Name}() takes its value either with or without the name 'value'.", named.Origin);
            given = [named];
        }

        return given switch
        {
            [] => throw OverrideMistakes.InCall(call.Call, $"{call.Call.Name}() needs a value to convert."),
            [var only] => cast(only),
            _ => cast(new ChoiceSweep([.. given.Select(value => SweepFunctions.RefuseSweep(call.Call, value))], IsSimple: true, call.Call.Origin)),
        };
    }

    private static OverrideValue Apply(BoundCall call, Func<OverrideValue, ScalarValue> cast)
    {
        return ApplyToAll(call, CastAny);

        OverrideValue CastAny(OverrideValue value) => value switch
        {
            ListValue list => list with { Items = [.. list.Items.Select(CastAny)] },
            DictValue dict => dict with { Entries = [.. dict.Entries.Select(entry => entry with { Value = CastAny(entry.Value) })] },
            ChoiceSweep choice => Choice(call.Call, choice, CastAny),
            RangeSweep range when call.Call.Name is "int" or "float" =>
                new RangeSweep(Number(range.Start), Number(range.Stop), Number(range.Step), range.Origin),
            IntervalSweep interval when call.Call.Name is "int" or "float" =>
                interval with { Start = Number(interval.Start), End = Number(interval.End) },
            PrimitiveValue or QuotedValue => new PrimitiveValue(cast(value), value.Origin),
            _ => throw CannotCast(call.Call, value, "another type"),
        };

        ScalarValue Number(RangeNumber number) => cast(new PrimitiveValue(
            number.Computed is { } computed ? ScalarValue.From(computed.ToDouble()) : number.Written, call.Call.Origin));
    }

    // Tags and shuffling are of the choice that was; this is another one, of plain values.
    private static ChoiceSweep Choice(FunctionCall call, ChoiceSweep choice, Func<OverrideValue, OverrideValue> cast) =>
        new([.. choice.Values.Select(value => cast(SweepFunctions.RefuseSweep(call, value)))], choice.IsSimple, choice.Origin);

    private static ScalarValue ScalarOf(OverrideValue value) =>
        value is QuotedValue quoted ? ScalarValue.From(quoted.Text) : ((PrimitiveValue)value).Value;

    private static Diagnostics.OverrideSyntaxException CannotCast(FunctionCall call, OverrideValue value, string target) =>
        OverrideMistakes.CannotCast(call, value, target);
}

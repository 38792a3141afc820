using System.Collections.Immutable;

namespace Compose.Overrides;

/// <summary>The functions of the override language.</summary>
internal static class OverrideFunctions
{
    private const ArgumentTypes Element =
        ArgumentTypes.Text | ArgumentTypes.Number | ArgumentTypes.Boolean | ArgumentTypes.List | ArgumentTypes.Dict;

    private const ArgumentTypes Orderable = Element | ArgumentTypes.Choice | ArgumentTypes.Range;

    private const ArgumentTypes TextOrTexts = ArgumentTypes.Text | ArgumentTypes.List;

    private static readonly ImmutableArray<OverrideFunction> All =
    [
        new("bool", Casts.ToBoolean) { Rest = Castable, Parameters = [CastValue] },
        new("choice", SweepFunctions.Choice) { Rest = Element | ArgumentTypes.Choice },
        new("extend_list", SweepFunctions.ExtendList) { Rest = ArgumentTypes.Any },
        new("float", Casts.ToFloat) { Rest = Castable, Parameters = [CastValue] },
        new("glob", SweepFunctions.Glob)
        {
            Parameters =
            [
                new("include", TextOrTexts, IsRequired: true),
                new("exclude", TextOrTexts | ArgumentTypes.Null),
            ],
        },
        new("int", Casts.ToInteger) { Rest = Castable, Parameters = [CastValue] },
        new("interval", SweepFunctions.Interval)
        {
            Parameters = [new("start", ArgumentTypes.Number, IsRequired: true), new("end", ArgumentTypes.Number, IsRequired: true)],
        },
        // Hydra declares the value of json_str in a way that it can never be given by name.
        new("json_str", Casts.ToJson) { Rest = Castable, Parameters = [new("value", ArgumentTypes.None)] },
        new("range", SweepFunctions.Range)
        {
            Parameters =
            [
                new("start", ArgumentTypes.Number, IsRequired: true),
                new("stop", ArgumentTypes.Number | ArgumentTypes.Null),
                new("step", ArgumentTypes.Number),
            ],
        },
        new("shuffle", SweepFunctions.Shuffle)
        {
            Rest = Orderable,
            Parameters = [new("sweep", ArgumentTypes.Choice | ArgumentTypes.Range | ArgumentTypes.Null), new("list", ArgumentTypes.List | ArgumentTypes.Null)],
        },
        new("sort", SweepFunctions.Sort)
        {
            Rest = Orderable,
            Parameters =
            [
                new("sweep", ArgumentTypes.Choice | ArgumentTypes.Range | ArgumentTypes.Null),
                new("list", ArgumentTypes.List | ArgumentTypes.Null),
                new("reverse", ArgumentTypes.Boolean),
            ],
        },
        new("str", Casts.ToText) { Rest = Castable, Parameters = [CastValue] },
        new("tag", SweepFunctions.Tag)
        {
            Rest = ArgumentTypes.Text | ArgumentTypes.Sweep,
            Parameters = [new("sweep", ArgumentTypes.Sweep | ArgumentTypes.Null)],
        },
    ];

    private static ArgumentTypes Castable => Element | ArgumentTypes.Null | ArgumentTypes.Sweep;

    private static FunctionParameter CastValue => new("value", Castable);

    public static OverrideValue Call(FunctionCall call, OverrideEvaluation evaluation)
    {
        if (call.Name == ZipSweep.FunctionName && evaluation.IsExtended)
            return call.Targets.Length > 0 ? SweepFunctions.Zip(call) : throw OverrideMistakes.ZipOfOneKey(call);
        OverrideFunction function = All.FirstOrDefault(function => function.Name == call.Name)
            ?? throw OverrideMistakes.UnknownFunction(call, All.Select(function => function.Name));
        return function.Body(function.Bind(call, evaluation));
    }
}

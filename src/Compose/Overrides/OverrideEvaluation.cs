using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>Replaces the calls in an override by what they give.</summary>
/// <param name="source">The text of the override.</param>
/// <param name="language">Which functions there are.</param>
/// <param name="random">Orders what is shuffled at once; null for an order that depends on the text alone.</param>
internal sealed class OverrideEvaluation(SourceText source, OverrideLanguage language, Random? random)
{
    private readonly Lazy<Random> random = new(() => random ?? new Random(StableHash(source.Text)));

    public Random Random => random.Value;

    public bool IsExtended => language == OverrideLanguage.Extended;

    /// <exception cref="OverrideSyntaxException">A function does not exist or does not take its arguments.</exception>
    public Override Evaluate(Override unevaluated)
    {
        OverrideValue value = Evaluate(unevaluated.Value!);
        Override result = unevaluated with { Value = value };
        if (value is not ListExtension)
            return result;
        return unevaluated.Kind == OverrideKind.Change
            ? result with { Kind = OverrideKind.ExtendList }
            : throw OverrideMistakes.PrefixBeforeExtension(result);
    }

    private OverrideValue Evaluate(OverrideValue value) => value switch
    {
        FunctionCall call => OverrideFunctions.Call(
            call with { Arguments = [.. call.Arguments.Select((_, at) => Argument(call, at))] }, this),
        ListValue list => list with { Items = Evaluate(list.Items) },
        ChoiceSweep choice => choice with { Values = Evaluate(choice.Values) },
        DictValue dict => (dict with
        {
            Entries = [.. dict.Entries.Select(entry => entry with { Value = Evaluate(entry.Value) })],
        }).WithoutRepeats(),
        _ => value,
    };

    private ImmutableArray<OverrideValue> Evaluate(ImmutableArray<OverrideValue> values) => [.. values.Select(Evaluate)];

    private CallArgument Argument(FunctionCall call, int at)
    {
        CallArgument argument = call.Arguments[at];
        return argument.Name is null && at > 0 && call.Arguments[at - 1].Name is { } before
            ? throw OverrideMistakes.PositionalAfterNamed(call, argument, before)
            : argument with { Value = Evaluate(argument.Value) };
    }

    // string.GetHashCode differs from process to process.
    private static int StableHash(string text)
    {
        unchecked
        {
            int hash = 17;
            foreach (char c in text)
                hash = (hash * 31) + c;
            return hash;
        }
    }
}

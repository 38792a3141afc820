using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>Reads override text into <see cref="Override"/>s.</summary>
internal static class OverrideParser
{
    /// <summary>Reads one override, which is the whole source.</summary>
    /// <exception cref="OverrideSyntaxException">It is not an override.</exception>
    public static Override Parse(SourceText source, OverrideLanguage language = OverrideLanguage.Extended, Random? random = null)
    {
        var grammar = new OverrideGrammar(source, language);
        Override parsed = grammar.ReadOverride();
        if (grammar.HasCalls)
            parsed = new OverrideEvaluation(source, language, random).Evaluate(parsed);
        return parsed.Kind is OverrideKind.Append or OverrideKind.Prepend && !IsListOrLists(parsed.Value)
            ? throw OverrideMistakes.NotAList(parsed)
            : parsed;
    }

    /// <summary>Reads one override that stands in no file, named <c>override</c> in messages.</summary>
    /// <exception cref="OverrideSyntaxException">It is not an override.</exception>
    public static Override Parse(string text, OverrideLanguage language = OverrideLanguage.Extended) =>
        Parse(new SourceText("override", text), language);

    /// <summary>Reads the overrides of a command line, named <c>override 1</c> and so on in messages.</summary>
    /// <exception cref="OverrideSyntaxException">One is not an override.</exception>
    public static IReadOnlyList<Override> ParseAll(
        IReadOnlyList<string> texts, OverrideLanguage language = OverrideLanguage.Extended, Random? random = null)
    {
        var overrides = new Override[texts.Count];
        for (int at = 0; at < overrides.Length; at++)
            overrides[at] = Parse(new SourceText($"override {at + 1}", texts[at]), language, random);
        return overrides;
    }

    private static bool IsListOrLists(OverrideValue? value) =>
        value is ListValue || (value is ChoiceSweep choice && choice.Values.All(each => each is ListValue));
}

using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>Reads override text into <see cref="Override"/>s.</summary>
internal static class OverrideParser
{
    // Enough for what a person types; the words of a long command line are not tried in all combinations.
    private const int MostWordsOfOne = 16;

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
        {
            try
            {
                overrides[at] = Parse(new SourceText($"override {at + 1}", texts[at]), language, random);
            }
            catch (OverrideSyntaxException mistake) when (CutAtSpaces(texts, at, language) is { } cut)
            {
                throw new OverrideSyntaxException(cut with { Origin = mistake.Diagnostic.Origin }) { Fault = mistake.Fault };
            }
        }

        return overrides;
    }

    /// <summary>What to say when words are an override together and not alone, because the shell has cut it at its spaces.</summary>
    private static Diagnostic? CutAtSpaces(IReadOnlyList<string> texts, int at, OverrideLanguage language)
    {
        if (at > 0 && texts[at - 1].EndsWith('=') && Follows(texts[at - 1] + texts[at]))
            return new Diagnostic("There can be no space after the '='.") { Fix = texts[at - 1] + texts[at] };
        string joined = texts[at];
        for (int next = at + 1; next < texts.Count && next - at < MostWordsOfOne; next++)
        {
            joined = $"{joined} {texts[next]}";
            if (Follows(joined))
                return new Diagnostic("The shell has cut this override at its spaces.") { Fix = ShellQuoted(joined) };
        }

        return null;

        bool Follows(string text)
        {
            try
            {
                _ = Parse(text, language);
                return true;
            }
            catch (OverrideSyntaxException)
            {
                return false;
            }
        }
    }

    private static string ShellQuoted(string text) => text.Contains('\'')
        ? $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$").Replace("`", "\\`")}\""
        : $"'{text}'";

    private static bool IsListOrLists(OverrideValue? value) =>
        value is ListValue || (value is ChoiceSweep choice && choice.Values.All(each => each is ListValue));
}

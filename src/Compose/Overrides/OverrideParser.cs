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
        try
        {
            return Read(source, language, random);
        }
        catch (OverrideSyntaxException mistake) when (language == OverrideLanguage.Strict && IsOverride(source.Text, OverrideLanguage.Extended))
        {
            Diagnostic said = mistake.Diagnostic;
            throw new OverrideSyntaxException(said with { Fix = $"{(said.Fix is null ? "" : $"{said.Fix}, or ")}leave out --strict-hydra" }) { Fault = mistake.Fault };
        }
    }

    private static Override Read(SourceText source, OverrideLanguage language, Random? random)
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
        if (at > 0 && texts[at - 1].EndsWith('=') && IsOverride(texts[at - 1] + texts[at], language))
            return new Diagnostic("There can be no space after the '='.") { Fix = texts[at - 1] + texts[at] };
        if (at + 1 < texts.Count && texts[at + 1].StartsWith('='))
        {
            string closed = $"{texts[at]}{texts[at + 1]}{(texts[at + 1] == "=" ? texts.ElementAtOrDefault(at + 2) : "")}";
            if (IsOverride(closed, language))
                return new Diagnostic("There can be no spaces round the '='.") { Fix = closed };
        }

        string joined = texts[at];
        for (int next = at + 1; next < texts.Count && next - at < MostWordsOfOne; next++)
        {
            joined = $"{joined} {texts[next]}";
            if (IsOverride(joined, language))
                return new Diagnostic("The shell has cut this override at its spaces.") { Fix = ShellQuoted(joined) };
        }

        return null;
    }

    private static bool IsOverride(string text, OverrideLanguage language)
    {
        try
        {
            _ = Read(new SourceText("override", text), language, random: null);
            return true;
        }
        catch (OverrideSyntaxException)
        {
            return false;
        }
    }

    private static string ShellQuoted(string text) => text.Contains('\'')
        ? $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$").Replace("`", "\\`")}\""
        : $"'{text}'";

    private static bool IsListOrLists(OverrideValue? value) =>
        value is ListValue || (value is ChoiceSweep choice && choice.Values.All(each => each is ListValue));
}

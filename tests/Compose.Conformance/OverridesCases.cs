using System.Text.Json;
using Compose.Diagnostics;
using Compose.Overrides;

namespace Compose.Conformance;

/// <summary><c>overrides.jsonl</c>.</summary>
internal sealed class OverridesCases : CaseFile
{
    // How many texts of a sweep the corpus lists at most.
    private const int LongestPrefix = 200;

    public override string Name => "overrides.jsonl";

    /// <remarks>What Hydra refuses may mean something in the extended language; what it accepts must mean the same in both.</remarks>
    public override string? Run(CorpusCase corpusCase) =>
        corpusCase.Flag("ok")
            ? Run(corpusCase, OverrideLanguage.Strict) ?? Run(corpusCase, OverrideLanguage.Extended)
            : Refuse(corpusCase);

    private static string? Refuse(CorpusCase corpusCase)
    {
        try
        {
            return $"accepted: {OverrideParser.Parse(corpusCase.Text("input")!, OverrideLanguage.Strict)}";
        }
        catch (OverrideSyntaxException refusal)
        {
            return Difference("error kind", corpusCase.Text("error_kind")!, KindOf(refusal.Fault)) is { } difference
                ? $"{difference}: {refusal.Message}"
                : null;
        }
    }

    private static string KindOf(OverrideFault fault) => fault switch
    {
        OverrideFault.Character => "lexer",
        OverrideFault.Function => "function",
        OverrideFault.Value => "value",
        _ => "syntax",
    };

    private static string? Run(CorpusCase corpusCase, OverrideLanguage language)
    {
        Override parsed;
        try
        {
            parsed = OverrideParser.Parse(corpusCase.Text("input")!, language);
        }
        catch (OverrideSyntaxException refusal)
        {
            return $"refused: {refusal.Message}";
        }

        return Difference("type", corpusCase.Text("type")!, TypeOf(parsed.Kind))
            ?? Difference("key", corpusCase.Text("key")!, parsed.Key.KeyOrGroup)
            ?? Difference("package", corpusCase.Text("package") ?? "(none)", parsed.Key.Package ?? "(none)")
            ?? Difference("key_element", corpusCase.Text("key_element")!, parsed.KeyElement)
            ?? Difference("value_type", corpusCase.Text("value_type") ?? "(none)", TypeOf(parsed.Value))
            ?? Difference("value", Shown(corpusCase.Json.GetProperty("value")), OverrideValueJson.Show(parsed.Value))
            ?? CompareElement(corpusCase, "element", parsed, OverrideStyle.Hydra)
            ?? CompareElement(corpusCase, "element_spaced", parsed, OverrideStyle.HydraSpaced)
            ?? CompareExpansion(corpusCase, parsed);
    }

    private static string Shown(JsonElement value) => OverrideValueJson.Show(value);

    private static string TypeOf(OverrideKind kind) => kind switch
    {
        OverrideKind.Add => "add",
        OverrideKind.ForceAdd => "force_add",
        OverrideKind.Delete => "delete",
        OverrideKind.ExtendList => "extend_list",
        OverrideKind.Change => "change",
        _ => kind.ToString(),
    };

    private static string TypeOf(OverrideValue? value) => value switch
    {
        null => "(none)",
        ChoiceSweep { IsSimple: true } => "simple_choice",
        ChoiceSweep => "choice",
        RangeSweep => "range",
        IntervalSweep => "interval",
        GlobSweep => "glob",
        _ => "element",
    };

    private static string? CompareElement(CorpusCase corpusCase, string property, Override parsed, OverrideStyle style)
    {
        bool fails = corpusCase.Has("element_error");
        if (parsed.Value is null || (!fails && !corpusCase.Has(property)))
            return null;
        try
        {
            string actual = OverrideWriter.Write(parsed.Value, style);
            return fails ? $"{property}: should fail, was {actual}" : Difference(property, corpusCase.Text(property)!, actual);
        }
        catch (ComposeException) when (fails)
        {
            return null;
        }
    }

    private static string? CompareExpansion(CorpusCase corpusCase, Override parsed)
    {
        if (!corpusCase.Json.EnumerateObject().Any(property => property.Name.StartsWith("expanded", StringComparison.Ordinal)))
            return null;
        string[] actual;
        try
        {
            actual = [.. SweepExpansion.Texts(parsed, new NoGroups()).Take(LongestPrefix + 1)];
        }
        catch (ComposeException refusal)
        {
            return corpusCase.Has("expanded_error") ? null : $"does not expand: {refusal.Message}";
        }

        if (corpusCase.Has("expanded_error"))
            return $"should not expand, gave {string.Join(' ', actual)}";
        if (corpusCase.Has("expanded_unordered"))
        {
            return Difference(
                "expanded_unordered",
                string.Join(' ', corpusCase.Texts("expanded_unordered").Order(StringComparer.Ordinal)),
                string.Join(' ', actual.Order(StringComparer.Ordinal)));
        }

        return corpusCase.Has("expanded_prefix")
            ? Difference("expanded_prefix", string.Join(' ', corpusCase.Texts("expanded_prefix")), string.Join(' ', actual.Take(LongestPrefix)))
            : Difference("expanded", string.Join(' ', corpusCase.Texts("expanded")), string.Join(' ', actual));
    }

    private static string? Difference(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}: expected {expected}, was {actual}";

    private sealed class NoGroups : IGroupOptions
    {
        public IReadOnlyList<string> OptionsOf(string group) => [];
    }
}

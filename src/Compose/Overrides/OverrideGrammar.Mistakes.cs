using System.Globalization;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>What to say when the text does not follow the grammar.</summary>
/// <remarks>
/// A text with two mistakes, one of grammar and a character behind it that cannot stand there, is told by the one that Hydra's
/// parser meets first; how far that parser sees when it stumbles depends on where it does.
/// </remarks>
internal ref partial struct OverrideGrammar
{
    /// <summary>How much of what follows a token that cannot stand there has been seen.</summary>
    private enum Foresight
    {
        Nothing,
        NextToken,
        Everything,
    }

    private readonly CorrectedText Corrected => new(text, valueStart);

    private readonly OverrideSyntaxException BadCharacter(OverrideToken token)
    {
        char c = text[token.Start];
        Diagnostic diagnostic = valueStart == 0 ? BadKeyCharacter(token, c)
            : c is '\'' or '"' ? BadQuote(token, c)
            : OverrideCharacters.IsCurlyQuote(c)
                ? new Diagnostic("Curly quotes do not quote; use straight ones.", source.At(token.Span)) { Fix = Straightened() }
                : new Diagnostic($"A value with {Describe(c)} in it needs quotes.", source.At(token.Span))
                {
                    Fix = IsInvisible(c) ? Corrected.Without(token.Span) : Corrected.WithQuotedElement(token.Start),
                };
        return new OverrideSyntaxException(diagnostic) { Fault = OverrideFault.Character };
    }

    private readonly Diagnostic BadQuote(OverrideToken token, char quote)
    {
        bool inside = token.Start > valueStart && !",[({:= \t".Contains(text[token.Start - 1], StringComparison.Ordinal);
        return inside
            ? new Diagnostic("A value with a quote in it needs quotes of the other kind around it.", source.At(token.Start))
            {
                Fix = Corrected.WithQuotedValue(),
            }
            : new Diagnostic("This quote is never closed.", source.At(token.Start)) { Fix = Corrected.With(quote) };
    }

    private readonly OverrideSyntaxException Expected(string expected, string? fix = null, Foresight seen = Foresight.NextToken) =>
        Unexpected($"Expected {expected} but found {Describe(Found)}.", Found.Span, fix, seen);

    // A character that cannot stand there counts for more than the order of what stands before it, if it is seen at all.
    private readonly OverrideSyntaxException Unexpected(
        string message, TextSpan span, string? fix = null, Foresight seen = Foresight.NextToken)
    {
        if (lookingAhead && depth > 0)
            seen = Foresight.Everything;
        OverrideLexer ahead = lexer;
        for (OverrideToken next = current; seen != Foresight.Nothing && next.Kind != OverrideTokenKind.End;)
        {
            next = ahead.Next();
            if (next.Kind == OverrideTokenKind.Invalid)
                return BadCharacter(next);
            if (seen == Foresight.NextToken)
                break;
        }

        return new OverrideSyntaxException(new Diagnostic(message, source.At(Trimmed(span))) { Fix = fix });
    }

    // White space belongs to the punctuation beside it.
    private readonly TextSpan Trimmed(TextSpan span)
    {
        ReadOnlySpan<char> written = text.Slice(span.Start, span.Length);
        ReadOnlySpan<char> trimmed = written.TrimStart(" \t");
        return trimmed.IsEmpty ? span : new TextSpan(span.End - trimmed.Length, trimmed.TrimEnd(" \t").Length);
    }

    private readonly OverrideSyntaxException MissingValue()
    {
        if (current.Kind == OverrideTokenKind.ParenOpen)
            return Unexpected("Parentheses stand after the name of a function only; a list is written in brackets.", current.Span, WithBrackets());
        ReadOnlySpan<char> before = text[..current.Start].TrimEnd(" \t");
        TextSpan? comma = before.EndsWith(",") ? new TextSpan(before.Length - 1, 1)
            : current.Kind is OverrideTokenKind.Comma or OverrideTokenKind.Equal ? current.Span
            : null;
        return Expected("a value", comma is { } stray ? Corrected.Without(stray)
            : before.EndsWith(":") && depth > 0 ? Corrected.Replace(new TextSpan(before.Length, 0), "''")
            : null);
    }

    private readonly OverrideSyntaxException SecondOverride() => Unexpected(
        "This reads like two overrides in one: a value with a space and '=' in it needs quotes.", current.Span, Corrected.WithQuotedElement(current.Start));

    // (0.9,0.98) as Python writes it is a list, (a) is text.
    private readonly string? WithBrackets()
    {
        int open = current.Start + text[current.Start..current.End].IndexOf('(');
        int close = text[open..].IndexOf(')') + open;
        return close < open ? null
            : text[open..close].Contains(',') ? $"{text[..open]}[{text[(open + 1)..close].TrimEnd(", ")}]{text[(close + 1)..]}"
            : Corrected.WithQuotedValue();
    }

    private readonly OverrideSyntaxException MissingDictKey() => current.Kind == OverrideTokenKind.Quoted
        ? Unexpected(
            "A key of a dict is written without quotes.",
            current.Span,
            Corrected.Replace(current.Span, UnquotedText.Escape(text[(current.Start + 1)..(current.End - 1)].ToString())))
        : Expected("a key", current.Kind == OverrideTokenKind.BraceClose && text[..current.Start].TrimEnd(" \t") is [.., ','] before
            ? Corrected.Without(new TextSpan(before.Length - 1, 1))
            : null);

    private readonly OverrideSyntaxException MissingColon(OverrideToken open) =>
        Expected("':' and a value after the key", current.Kind switch
        {
            OverrideTokenKind.Comma when text[open.End..].IndexOfAny(":{}") is >= 0 and var close && text[open.End + close] == '}' =>
                $"{text[..open.Start]}[{text.Slice(open.End, close)}]{text[(open.End + close + 1)..]}",
            OverrideTokenKind.Equal => Corrected.Replace(current.Span, ":"),
            OverrideTokenKind.BraceClose => Corrected.Replace(current.Span, $":VALUE{text[current.Start..current.End]}"),
            _ => null,
        });

    private readonly OverrideSyntaxException AfterValue(OverrideValue value)
    {
        switch (current.Kind)
        {
            case OverrideTokenKind.BraceClose when text[valueStart..current.Start] is var inside && inside.Count('{') > inside.Count('}'):
                return Unexpected("An interpolation with braces inside needs quotes.", current.Span, Corrected.WithQuotedValue());
            case OverrideTokenKind.ParenClose or OverrideTokenKind.BracketClose or OverrideTokenKind.BraceClose:
                return Unexpected($"This {Describe(current)} closes nothing.", current.Span, Corrected.Without(current.Span));
            case OverrideTokenKind.Equal:
                return Unexpected("A value with '=' in it needs quotes.", current.Span, Corrected.WithQuotedElement(current.Start));
            case OverrideTokenKind.ParenOpen:
                return Unexpected("Only the name of a function stands before '('.", current.Span, Corrected.WithQuotedValue());
            case OverrideTokenKind.BraceOpen when text[current.Start - 1] == '$':
                return Unexpected("This '${' is never closed.", new TextSpan(current.Start - 1, 2), Corrected.With('}'));
            case OverrideTokenKind.Quoted when IsPrimitiveText(value):
                return Unexpected("A value with a quote in it needs quotes of the other kind around it.", new TextSpan(current.Start, 1), Corrected.WithQuotedValue());
            case OverrideTokenKind.Whitespace or OverrideTokenKind.BracketOpen or OverrideTokenKind.BraceOpen
                when value is ListValue or DictValue && text[current.Start..].TrimStart(" \t") is ['[' or '{', ..] next:
                return Expected("',' or the end of the value", $"put a comma between: {text[..current.Start]},{next}");
            case OverrideTokenKind.Whitespace when current.End == text.Length:
                return Unexpected("There can be no space after the value.", current.Span, Corrected.WithoutSpacesAtTheEnds());
        }

        return value is QuotedValue quoted && IsPrimitive(current.Kind)
            ? Unexpected("Quotes go around the whole value.", current.Span, Corrected.WithValue(
                QuotedText.Quote($"{quoted.Text}{text[current.Start..]}", quoted.Quote)))
            : Expected("',' or the end of the value", IsPrimitiveText(value) ? Corrected.WithQuotedValue() : null);
    }

    private static bool IsPrimitiveText(OverrideValue value) => value is PrimitiveValue or ChoiceSweep { Values: [.., PrimitiveValue] };

    private readonly OverrideSyntaxException NotClosed(OverrideToken open, OverrideTokenKind close, Foresight seen)
    {
        char closing = close switch
        {
            OverrideTokenKind.BracketClose => ']',
            OverrideTokenKind.BraceClose => '}',
            _ => ')',
        };
        if (current.Kind != OverrideTokenKind.End)
        {
            bool otherCloser = depth == 1
                && current.Kind is OverrideTokenKind.ParenClose or OverrideTokenKind.BracketClose or OverrideTokenKind.BraceClose;
            return Expected($"',' or '{closing}'", otherCloser ? Corrected.Replace(current.Span, closing.ToString()) : null, seen);
        }

        int start = open.Start + text[open.Start..open.End].IndexOfAnyExcept(" \t");
        return Unexpected($"This '{text[start]}' is never closed.", new TextSpan(start, 1), depth == 1 ? Corrected.With(closing) : null);
    }

    private readonly OverrideSyntaxException TooDeep(OverrideToken open) =>
        new(new Diagnostic($"Values are nested more than {DeepestNesting} deep.", source.At(open.Span))) { Fault = OverrideFault.Value };

    private readonly OverrideSyntaxException TooManyDigits(Origin number) =>
        new(new Diagnostic($"A number can have {ScalarValue.MostDigits} digits at most.", number)) { Fault = OverrideFault.Value };

    // White space says little, so what follows it is named.
    private readonly OverrideToken Found
    {
        get
        {
            OverrideLexer ahead = lexer;
            return current.Kind == OverrideTokenKind.Whitespace ? ahead.Next() : current;
        }
    }

    private readonly string Describe(OverrideToken found) =>
        found.Kind == OverrideTokenKind.End ? "the end" : $"'{text[found.Start..found.End].Trim()}'";

    private static string Describe(char c) =>
        char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || IsInvisible(c) ? $"the character U+{(int)c:X4}" : $"'{c}'";

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private readonly string Straightened() => text.ToString()
        .Replace('\u2018', '\'').Replace('\u2019', '\'').Replace('\u201c', '"').Replace('\u201d', '"');
}

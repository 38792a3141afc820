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
                    Fix = Corrected.WithQuotedElement(token.Start),
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

    private readonly Diagnostic BadKeyCharacter(OverrideToken token, char c)
    {
        TextSpan one = new(token.Start, 1);
        (string message, string? fix) = c switch
        {
            ' ' or '\t' when token.Start == 0 => ("There is a space before the key.", Corrected.WithoutSpacesAtTheEnds()),
            ' ' or '\t' when text[token.Start..].TrimStart(" \t").StartsWith("=") =>
                ("There can be no space before the '='.", Corrected.WithJoinedKey()),
            ' ' or '\t' => ("There can be no space in a key.", Corrected.WithJoinedKey()),
            '.' when token.Start == 0 => ("A key cannot start with a dot.", Corrected.Without(one)),
            '.' when text[(token.Start + 1)..].StartsWith(".") => ("A word is missing between two dots.", Corrected.Without(one)),
            '.' when text[(token.Start + 1)..].StartsWith("=") => ("A key cannot end with a dot.", Corrected.Without(one)),
            '[' => ("An index is a whole number in brackets after a key: hosts[0].", null),
            '-' => ("A key starts with a letter, '_' or '$'.", $"{text[..token.Start]}{text[token.Start..].TrimStart('-')}"),
            '\'' or '"' => ("A key is written without quotes.", text.ToString().Replace(c.ToString(), "", StringComparison.Ordinal)),
            _ when token.Start > 0 && char.IsAsciiDigit(c) && text[token.Start - 1] == '0' =>
                ("An index has no leading zero.", Corrected.Without(new TextSpan(token.Start - 1, 1))),
            _ when char.IsAsciiDigit(c) => ("A key starts with a letter, '_' or '$'.", null),
            _ => ($"A key cannot hold {Describe(c)}.", null),
        };
        return new Diagnostic(message, source.At(token.Span)) { Fix = fix };
    }

    private readonly OverrideSyntaxException Expected(string expected, string? fix = null, Foresight seen = Foresight.NextToken) =>
        Unexpected($"Expected {expected} but found {Describe(current)}.", current.Span, fix, seen);

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

        return new OverrideSyntaxException(new Diagnostic(message, source.At(span)) { Fix = fix });
    }

    private readonly OverrideSyntaxException MissingEqual(OverrideKind kind, OverrideKey key)
    {
        if (text.IsEmpty)
            return Unexpected("An override is empty.", current.Span, "key=value");
        if (current.Kind == OverrideTokenKind.End)
        {
            return Unexpected(
                $"Expected '=' and a value after '{key}'.",
                current.Span,
                kind != OverrideKind.Change ? $"{text}=VALUE"
                : text.LastIndexOf('/') is > 0 and var slash ? $"{text[..slash]}={text[(slash + 1)..]}"
                : $"{text}=VALUE to set it, or ~{text} to remove it");
        }

        return Expected(key.ToString().Length == 0 ? "a key" : $"'=' after '{key}'", current.Kind switch
        {
            OverrideTokenKind.Colon => Corrected.Replace(current.Span, "="),
            OverrideTokenKind.Plus when kind == OverrideKind.ForceAdd => Corrected.Without(current.Span),
            OverrideTokenKind.Slash when key.ToString().Length == 0 => Corrected.Without(current.Span),
            _ => null,
        }, pathMissing && (key.Package is not null || kind is OverrideKind.Delete or OverrideKind.ForceAdd) ? Foresight.Everything : Foresight.NextToken);
    }

    private readonly OverrideSyntaxException BadGroup(TextSpan slash) => current.Kind == OverrideTokenKind.DotPath
        ? Unexpected(
            "A key inside a config has dots only, a config group slashes only.",
            current.Span,
            text.ToString().Replace('/', '.'))
        : Expected("the name of a config group after '/'", current.Kind == OverrideTokenKind.Equal ? Corrected.Without(slash) : null);

    private readonly OverrideSyntaxException MissingValue()
    {
        ReadOnlySpan<char> before = text[..current.Start].TrimEnd(" \t");
        TextSpan? comma = before.EndsWith(",") ? new TextSpan(before.Length - 1, 1)
            : current.Kind == OverrideTokenKind.Comma ? current.Span
            : null;
        return Expected("a value", comma is { } stray ? Corrected.Without(stray)
            : before.EndsWith(":") && depth > 0 ? Corrected.Replace(new TextSpan(before.Length, 0), "''")
            : null);
    }

    private readonly OverrideSyntaxException MissingDictKey() => current.Kind == OverrideTokenKind.Quoted
        ? Unexpected(
            "A key of a dict is written without quotes.",
            current.Span,
            Corrected.Replace(current.Span, UnquotedText.Escape(text[(current.Start + 1)..(current.End - 1)].ToString())))
        : Expected("a key");

    private readonly OverrideSyntaxException MissingColon() =>
        Expected("':' and a value after the key", current.Kind switch
        {
            OverrideTokenKind.Equal => Corrected.Replace(current.Span, ":"),
            OverrideTokenKind.BraceClose => Corrected.Replace(current.Span, $":VALUE{text[current.Start..current.End]}"),
            _ => null,
        });

    private readonly OverrideSyntaxException AfterValue(OverrideValue value)
    {
        switch (current.Kind)
        {
            case OverrideTokenKind.BraceClose when text[valueStart..current.Start].Contains("${", StringComparison.Ordinal):
                return Unexpected("An interpolation with braces inside needs quotes.", current.Span, Corrected.WithQuotedValue());
            case OverrideTokenKind.ParenClose or OverrideTokenKind.BracketClose or OverrideTokenKind.BraceClose:
                return Unexpected($"This {Describe(current)} closes nothing.", current.Span, Corrected.Without(current.Span));
            case OverrideTokenKind.Equal:
                return Unexpected("A value with '=' in it needs quotes.", current.Span, Corrected.WithQuotedElement(current.Start));
            case OverrideTokenKind.ParenOpen:
                return Unexpected("Only the name of a function stands before '('.", current.Span, Corrected.WithQuotedValue());
            case OverrideTokenKind.BraceOpen when text[current.Start - 1] == '$':
                return Unexpected("This '${' is never closed.", new TextSpan(current.Start - 1, 2), Corrected.With('}'));
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

    private readonly OverrideSyntaxException SeveralKeys(IEnumerable<Override> targets, OverrideValue value) =>
        new(new Diagnostic("Several keys take their values from zip(...), with one list for each key.", value.Origin)
        {
            Fix = Corrected.WithValue($"zip({string.Join(',', targets.Select(_ => "[a,b]"))})"),
        })
        {
            Fault = OverrideFault.Value,
        };

    // White space says little, so what follows it is named.
    private readonly string Describe(OverrideToken token)
    {
        OverrideLexer ahead = lexer;
        OverrideToken found = token.Kind == OverrideTokenKind.Whitespace ? ahead.Next() : token;
        return found.Kind == OverrideTokenKind.End ? "the end" : $"'{text[found.Start..found.End].Trim()}'";
    }

    private static string Describe(char c) =>
        char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) ? $"the character U+{(int)c:X4}" : $"'{c}'";

    private readonly string Straightened() => text.ToString()
        .Replace('\u2018', '\'').Replace('\u2019', '\'').Replace('\u201c', '"').Replace('\u201d', '"');
}

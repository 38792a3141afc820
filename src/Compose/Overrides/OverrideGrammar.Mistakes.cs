using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>What to say when the text does not follow the grammar.</summary>
internal ref partial struct OverrideGrammar
{
    private readonly OverrideSyntaxException BadCharacter(OverrideToken token)
    {
        char c = text[token.Start];
        if (!InValue)
            return BadKeyCharacter(token, c);
        Diagnostic diagnostic = c is '\'' or '"'
            ? new Diagnostic($"This quote is never closed.", source.At(token.Start)) { Fix = $"{text}{c}" }
            : OverrideCharacters.IsCurlyQuote(c)
                ? new Diagnostic("Curly quotes do not quote; use straight ones.", source.At(token.Span)) { Fix = Straightened() }
                : new Diagnostic($"{Describe(c)} needs quotes around the value.", source.At(token.Span)) { Fix = Quoted() };
        return new OverrideSyntaxException(diagnostic) { Fault = OverrideFault.Character };
    }

    private readonly OverrideSyntaxException BadKeyCharacter(OverrideToken token, char c)
    {
        string message = c switch
        {
            ' ' or '\t' => "There can be no space before the '='.",
            '.' when token.Start + 1 < text.Length && text[token.Start + 1] == '.' => "There is a word missing between two dots of the key.",
            '.' => token.Start == 0 ? "A key cannot start with a dot." : "A key cannot end with a dot.",
            '[' => "An index in a key is a whole number in brackets: hosts[0].",
            '-' => "A key starts with a letter, '_' or '$'.",
            '\'' or '"' => "A key is written without quotes.",
            _ when char.IsAsciiDigit(c) => "A key starts with a letter, '_' or '$'; an index stands after a dot and has no leading zero.",
            _ => $"{Describe(c)} cannot stand in a key.",
        };
        return new OverrideSyntaxException(new Diagnostic(message, source.At(token.Span)) { Fix = WithoutSpaces(c) })
        {
            Fault = OverrideFault.Character,
        };
    }

    private readonly OverrideSyntaxException Expected(string expected, string? fix = null) =>
        Unexpected($"Expected {expected} but found {Describe(current)}.", current.Span, fix);

    // A character that cannot stand there counts for more than the order of what stands before it.
    private readonly OverrideSyntaxException Unexpected(string message, TextSpan span, string? fix = null)
    {
        OverrideLexer ahead = lexer;
        if (!(lookingAhead && depth > 0) && ahead.Next() is { Kind: OverrideTokenKind.Invalid } bad)
            return BadCharacter(bad);
        return new OverrideSyntaxException(new Diagnostic(message, source.At(span)) { Fix = fix });
    }

    private readonly OverrideSyntaxException MissingEqual(OverrideKind kind, OverrideKey key)
    {
        if (current.Kind == OverrideTokenKind.End)
        {
            string fix = text.Length == 0 ? "key=value" : kind == OverrideKind.Change ? $"{text}=VALUE, or ~{text} to remove it" : $"{text}=VALUE";
            return Unexpected(
                text.Length == 0 ? "An override is empty." : $"Expected '=' and a value after '{key}'.", current.Span, fix);
        }

        return Expected(key.ToString().Length == 0 ? "a key" : $"'=' after '{key}'", current.Kind == OverrideTokenKind.Colon
            ? $"{text[..current.Start]}={text[current.End..].ToString().Replace("=", "\\=", StringComparison.Ordinal)}"
            : null);
    }

    private readonly OverrideSyntaxException AfterValue(OverrideValue value) => current.Kind switch
    {
        OverrideTokenKind.ParenClose or OverrideTokenKind.BracketClose or OverrideTokenKind.BraceClose =>
            Unexpected($"This {Describe(current)} closes nothing.", current.Span, Without(current)),
        OverrideTokenKind.Equal => Unexpected("A '=' in a value needs quotes around the value.", current.Span, Quoted()),
        OverrideTokenKind.ParenOpen => Unexpected(
            $"'{text[valueStart..current.Start]}' is not the name of a function.", current.Span, Quoted()),
        _ when value is PrimitiveValue or ChoiceSweep { Values: [.., PrimitiveValue] } =>
            Expected("',' or the end of the value", Quoted()),
        _ => Expected("',' or the end of the value"),
    };

    private readonly OverrideSyntaxException NotClosed(OverrideToken open, OverrideTokenKind close)
    {
        char closing = close switch
        {
            OverrideTokenKind.BracketClose => ']',
            OverrideTokenKind.BraceClose => '}',
            _ => ')',
        };
        if (current.Kind != OverrideTokenKind.End)
            return Expected($"',' or '{closing}'");
        int start = open.Start + (text[open.Start] is ' ' or '\t' ? 1 : 0);
        return Unexpected($"This '{text[start]}' is never closed.", new TextSpan(start, 1), depth == 1 ? $"{text}{closing}" : null);
    }

    private readonly OverrideSyntaxException TooDeep(OverrideToken open) =>
        new(new Diagnostic($"Values are nested more than {DeepestNesting} deep.", source.At(open.Span))) { Fault = OverrideFault.Value };

    private readonly OverrideSyntaxException TooManyDigits(Origin number) =>
        new(new Diagnostic($"A number can have {MostDigits} digits at most.", number)) { Fault = OverrideFault.Value };

    private readonly OverrideSyntaxException NotAList(Override edit) =>
        new(new Diagnostic($"'{edit.Operator}' takes a list.", edit.Value!.Origin)
        {
            Fix = $"{edit.KeyElement}{edit.Operator}[{text[valueStart..]}]",
        })
        {
            Fault = OverrideFault.Value,
        };

    private readonly OverrideSyntaxException SeveralKeys(IEnumerable<Override> targets, OverrideValue value) =>
        new(new Diagnostic("Several keys take their values from zip(...), one list for each key.", value.Origin)
        {
            Fix = $"{string.Join(',', targets.Select(target => target.KeyElement))}=zip({string.Join(',', targets.Select(_ => "[a,b]"))})",
        })
        {
            Fault = OverrideFault.Value,
        };

    private readonly string Describe(OverrideToken token) => token.Kind switch
    {
        OverrideTokenKind.End => "the end",
        OverrideTokenKind.Whitespace => "a space",
        _ => $"'{text[token.Start..token.End].Trim()}'",
    };

    private static string Describe(char c) => c switch
    {
        _ when char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) => $"The character U+{(int)c:X4}",
        _ => $"The character '{c}'",
    };

    private readonly string Without(OverrideToken token) => $"{text[..token.Start]}{text[token.End..]}";

    // The whole value in quotes, unless it has quotes or structure of its own.
    private readonly string? Quoted() => text[valueStart..].IndexOfAny("'\"[]{}()\n\r") >= 0
        ? null
        : $"{text[..valueStart].TrimEnd()}{QuotedText.Quote(text[valueStart..].Trim(), '\'')}";

    private readonly string? WithoutSpaces(char c) => c is ' ' or '\t' && text.IndexOf('=') is var equal and > 0
        ? text[..equal].ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal) + text[equal..].ToString()
        : null;

    private readonly string Straightened() => text.ToString()
        .Replace('\u2018', '\'').Replace('\u2019', '\'').Replace('\u201c', '"').Replace('\u201d', '"');
}

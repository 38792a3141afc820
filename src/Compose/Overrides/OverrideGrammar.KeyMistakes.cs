using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Overrides;

/// <content>What to say when the key, or what stands before the value, does not follow the grammar.</content>
internal ref partial struct OverrideGrammar
{
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
            '[' => BadBracket(token.Start),
            '-' => ("A key starts with a letter, '_' or '$'.", $"{text[..token.Start]}{text[token.Start..].TrimStart('-')}"),
            '\'' or '"' => ("A key is written without quotes.", text.ToString().Replace(c.ToString(), "", StringComparison.Ordinal)),
            _ when token.Start > 0 && char.IsAsciiDigit(c) && text[token.Start - 1] == '0' =>
                ("An index has no leading zero.", Corrected.Without(new TextSpan(token.Start - 1, 1))),
            _ when char.IsAsciiDigit(c) => ("A key starts with a letter, '_' or '$'.", null),
            _ => ($"A key cannot hold {Describe(c)}.", WithUnderscore(token.Start)),
        };
        return new Diagnostic(message, source.At(token.Span)) { Fix = fix };
    }

    private readonly (string Message, string? Fix) BadBracket(int at)
    {
        if (text[..at].TrimStart("+~").IsEmpty)
            return ("Expected a key but found '['.", text.Count('[') > 1 || text.Contains('=') ? null : $"KEY={text}");
        ReadOnlySpan<char> inside = text[(at + 1)..];
        int close = inside.IndexOf(']');
        int equal = inside.IndexOf('=');
        if (close < 0 || (equal >= 0 && equal < close))
            return ("This '[' is never closed.", equal > 0 ? Corrected.Replace(new TextSpan(at + 1 + equal, 0), "]") : null);
        ReadOnlySpan<char> key = inside[..close].Trim("'\"");
        bool isWord = !key.IsEmpty && (OverrideCharacters.IsKeyStart(key[0]) || char.IsAsciiDigit(key[0])) && key.ToString().All(OverrideCharacters.IsKeyPart);
        return isWord
            ? ("A key inside another follows a dot.", Corrected.Replace(new TextSpan(at, close + 2), $".{key}"))
            : ("An index is a whole number in brackets after a key: hosts[0].", null);
    }

    // What is not a key yet may be one with an underscore.
    private readonly string? WithUnderscore(int at) =>
        char.IsAscii(text[at]) && text[at] is not (',' or '^')
        && at > 0 && OverrideCharacters.IsKeyPart(text[at - 1]) && at + 1 < text.Length && OverrideCharacters.IsKeyPart(text[at + 1])
            ? Corrected.Replace(new TextSpan(at, 1), "_")
            : null;

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

        string? before = key.ToString() is { Length: > 0 } read ? read : null;
        return Expected(before is null ? "a key" : $"'=' after '{before}'", current.Kind switch
        {
            OverrideTokenKind.Colon when key.Package is null => Corrected.Replace(current.Span, text.Contains('=') ? "." : "="),
            OverrideTokenKind.Colon when text[current.End..].IndexOf('=') is > 0 and var equal =>
                $"~{before} and +{key.KeyOrGroup}@{text.Slice(current.End, equal)}{text[(current.End + equal)..]}, to take it away and add it elsewhere",
            OverrideTokenKind.Plus or OverrideTokenKind.Tilde or OverrideTokenKind.Slash when before is null => Corrected.Without(current.Span),
            OverrideTokenKind.Plus when text[current.Start..].StartsWith("++") => WithPlusesInFront(),
            OverrideTokenKind.Plus => WithUnderscore(current.Start),
            _ => null,
        }, pathMissing && (key.Package is not null || kind is OverrideKind.Delete or OverrideKind.ForceAdd) ? Foresight.Everything : Foresight.NextToken);
    }

    // lr++=1 for ++lr=1
    private readonly string? WithPlusesInFront() =>
        text[current.Start..].TrimStart('+') is ['=', ..] rest ? $"++{text[..current.Start]}{rest}" : null;

    private readonly OverrideSyntaxException BadGroup(TextSpan slash) => current.Kind == OverrideTokenKind.DotPath
        ? Unexpected(
            "A key inside a config has dots only, a config group slashes only.",
            current.Span,
            text.ToString().Replace('/', '.'))
        : Expected(
            "the name of a config group after '/'",
            current.Kind is OverrideTokenKind.Equal or OverrideTokenKind.Slash ? Corrected.Without(slash) : null);

    private readonly OverrideSyntaxException SeveralKeys(IEnumerable<Override> targets, OverrideValue value) =>
        new(new Diagnostic("Several keys take their values from zip(...), with one list for each key.", value.Origin)
        {
            Fix = targets.Any(target => target.Key.ToString().Length == 0)
                ? text.ToString().Replace(",=", "=", StringComparison.Ordinal)
                : Corrected.WithValue($"zip({string.Join(',', targets.Select(_ => "[a,b]"))})"),
        })
        {
            Fault = OverrideFault.Value,
        };
}

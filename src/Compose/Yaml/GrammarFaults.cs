using Compose.Diagnostics;

namespace Compose.Yaml;

/// <summary>Says what is wrong where a token does not fit the grammar.</summary>
internal sealed class GrammarFaults(YamlCursor cursor)
{
    private const string QuoteIt = "inside single quotes a ' is written twice";

    public YamlSyntaxException NoDocument(in YamlToken found) => At(
        found, "A document that follows another, or a directive, starts with '---'.",
        "quote the text, or indent it if it belongs to the value above");

    public YamlSyntaxException NoNode(in YamlToken found) => At(found, "A value was expected here.", found.Kind switch
    {
        YamlTokenKind.FlowSequenceEnd or YamlTokenKind.FlowMappingEnd => "remove the bracket, or open it before",
        YamlTokenKind.FlowEntry => "remove the comma, or quote the text",
        YamlTokenKind.Key or YamlTokenKind.Value => "quote text that starts with '?' or ':', such as '???'",
        YamlTokenKind.BlockEntry => "put the list on lines of its own, or quote the text",
        _ => null,
    });

    public YamlSyntaxException NoKey(in YamlToken found)
    {
        if (FollowsOnItsLine(found))
            return AfterValue(found, "value");
        return found.Kind switch
        {
            YamlTokenKind.BlockMappingStart => At(found, "The indentation of this line fits no line above.", "line it up with the keys above"),
            YamlTokenKind.BlockSequenceStart or YamlTokenKind.BlockEntry =>
                At(found, "The indentation of this line fits no line above.", "line the '-' up with the items above"),
            _ => NoColon(cursor, found.Start),
        };
    }

    public YamlSyntaxException NoItem(in YamlToken found) => FollowsOnItsLine(found)
        ? AfterValue(found, "item")
        : At(found, "The next item of the list was expected here, starting with '-'.", "line it up with the items above, or indent it if it belongs to the last one");

    /// <summary>A line starts where only a key can, but has no <c>:</c> with a space after it.</summary>
    public static YamlSyntaxException NoColon(YamlCursor cursor, int start)
    {
        ReadOnlySpan<char> text = cursor.LineAt(start, out int column)[column..].TrimEnd(" \t");
        if (text is [':', ..])
            return cursor.Fail("A key is missing before this ':'.", start, fix: $"KEY{text}");
        string? corrected = CorrectedLine.WithColon(text);
        int colon = text.IndexOf(':');
        return corrected is not null && colon > 0 && text[..colon].IndexOfAny(" \t=") < 0
            ? cursor.Fail("A ':' needs a space after it to end a key.", start + colon, fix: corrected)
            : cursor.Fail(
                "This line is no 'key: value'.", start, Math.Max(1, text.Length),
                corrected ?? "put ': ' and a value after the key, or indent the line if it belongs to the value above");
    }

    private YamlSyntaxException AfterValue(in YamlToken found, string what)
    {
        if (found.Kind is YamlTokenKind.FlowSequenceEnd or YamlTokenKind.FlowMappingEnd)
            return At(found, $"This '{cursor.Slice(found.Start, found.End)}' closes nothing.", "remove it, or open it before");
        return At(found, $"Nothing more may follow this {what} on its line.", $"put the whole {what} in quotes; {QuoteIt}");
    }

    /// <summary>Inside brackets, something stands where a comma or the closing bracket should.</summary>
    public YamlSyntaxException Unseparated(in YamlToken found, in YamlToken opening, char bracket)
    {
        if (found.Kind is YamlTokenKind.StreamEnd or YamlTokenKind.DocumentStart or YamlTokenKind.DocumentEnd)
            return Unclosed(opening, bracket);
        if (found.Kind == YamlTokenKind.FlowMappingStart && found.Start > 0 && cursor.Slice(found.Start - 1, found.Start) is "$")
            return cursor.Fail("Inside brackets an interpolation needs quotes.", found.Start - 1, 2, cursor.Quoting(found.Start - 1, inFlow: true));
        return new YamlSyntaxException(new Diagnostic(
            $"A ',' or '{bracket}' was expected here.", cursor.At(found.Start, Math.Max(1, found.End - found.Start)))
        {
            Related = [new RelatedPlace("opened here", cursor.At(opening.Start))],
            Fix = $"close it with '{bracket}', or quote text that holds brackets, commas or ': '",
        });
    }

    public YamlSyntaxException Unclosed(in YamlToken opening, char bracket) =>
        cursor.Fail("This bracket is not closed.", opening.Start, fix: $"close it with '{bracket}'");

    private bool FollowsOnItsLine(in YamlToken found) =>
        found.Kind != YamlTokenKind.StreamEnd && !cursor.Slice(0, found.Start).TrimEnd(" \t").EndsWith("\n");

    private YamlSyntaxException At(in YamlToken found, string message, string? fix) =>
        cursor.Fail(message, found.Start, Math.Max(1, found.End - found.Start), fix);
}

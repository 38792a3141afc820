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
            return At(found, "Nothing more may follow this value on its line.", $"put the whole value in quotes; {QuoteIt}");
        return found.Kind is YamlTokenKind.BlockMappingStart or YamlTokenKind.BlockSequenceStart or YamlTokenKind.BlockEntry
            ? At(found, "The indentation of this line fits no line above.", "line it up with the keys above")
            : At(found, "This line is no 'key: value'.", "put ': ' after the key, or indent the line if it belongs to the value above");
    }

    public YamlSyntaxException NoItem(in YamlToken found) => FollowsOnItsLine(found)
        ? At(found, "Nothing more may follow this item on its line.", $"put the whole item in quotes; {QuoteIt}")
        : At(found, "The next item of the list was expected here, starting with '-'.", "line it up with the items above, or indent it if it belongs to the last one");

    /// <summary>Inside brackets, something stands where a comma or the closing bracket should.</summary>
    public YamlSyntaxException Unseparated(in YamlToken found, in YamlToken opening, char bracket)
    {
        if (found.Kind is YamlTokenKind.StreamEnd or YamlTokenKind.DocumentStart or YamlTokenKind.DocumentEnd)
            return Unclosed(opening, bracket);
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

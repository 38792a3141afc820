namespace Compose.Yaml;

/// <summary>Which ways of writing a text bring it back unchanged.</summary>
internal readonly record struct ScalarAnalysis(
    bool IsMultiline, bool PlainInFlow, bool PlainInBlock, bool SingleQuoted)
{
    public static ScalarAnalysis Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return new ScalarAnalysis(IsMultiline: false, PlainInFlow: false, PlainInBlock: true, SingleQuoted: true);

        // What would be read as syntax: inside brackets, and outside of them.
        bool flowSyntax = text.StartsWith("---") || text.StartsWith("...");
        bool blockSyntax = flowSyntax;
        bool breaks = false, unprintable = false, breakThenSpace = false, spaceThenBreak = false;
        char previous = ' ';
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            unprintable |= !YamlCharacter.IsPrintable(c);
            if (YamlCharacter.IsBreak(c))
            {
                breaks = true;
                spaceThenBreak |= at > 0 && previous == ' ';
            }
            else if (c == ' ')
            {
                breakThenSpace |= YamlCharacter.IsBreak(previous);
            }
            else if (!char.IsAsciiLetterOrDigit(c))
            {
                bool spaceFollows = at + 1 == text.Length || YamlCharacter.IsBlankOrEnd(text[at + 1]);
                (bool flow, bool block) = at == 0 ? SyntaxAtStart(c, spaceFollows) : SyntaxInside(c, previous, spaceFollows);
                flowSyntax |= flow;
                blockSyntax |= block;
            }

            previous = c;
        }

        bool edgeSpace = IsSpaceOrBreak(text[0]) || IsSpaceOrBreak(text[^1]);
        bool onlyEscaped = spaceThenBreak || unprintable;
        bool plain = !edgeSpace && !breakThenSpace && !onlyEscaped && !breaks;
        return new ScalarAnalysis(
            breaks,
            PlainInFlow: plain && !flowSyntax,
            PlainInBlock: plain && !blockSyntax,
            SingleQuoted: !breakThenSpace && !onlyEscaped);
    }

    private static (bool Flow, bool Block) SyntaxAtStart(char c, bool spaceFollows) => c switch
    {
        '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => (true, true),
        '?' or ':' => (true, spaceFollows),
        '-' => (spaceFollows, spaceFollows),
        _ => default,
    };

    private static (bool Flow, bool Block) SyntaxInside(char c, char previous, bool spaceFollows) => c switch
    {
        ',' or '?' or '[' or ']' or '{' or '}' => (true, false),
        ':' => (true, spaceFollows),
        '#' => YamlCharacter.IsBlankOrEnd(previous) ? (true, true) : default,
        _ => default,
    };

    private static bool IsSpaceOrBreak(char c) => c == ' ' || YamlCharacter.IsBreak(c);
}

using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>Cuts YAML text into tokens, as libyaml does. It knows characters and indentation, not what may follow what.</summary>
internal sealed class YamlScanner
{
    private readonly YamlCursor cursor;
    private readonly SimpleKeys keys;
    private readonly TokenQueue tokens = new();
    private readonly Stack<int> outerIndents = new();
    private int indent = -1;

    // Whether a key may start here: at the start of a line, after '- ', after a bracket.
    private bool keyMayStart = true;
    private bool ended;

    // Where the last plain text started.
    private int lastPlain;

    public YamlScanner(SourceText source)
    {
        cursor = new YamlCursor(source);
        keys = new SimpleKeys(cursor);
    }

    public YamlCursor Cursor => cursor;

    private bool InFlow => keys.FlowLevel > 0;

    /// <summary>The token to be looked at; the end of the stream stays.</summary>
    public ref readonly YamlToken Peek()
    {
        while (!ended && (tokens.IsEmpty || keys.IsUndecided(tokens.First)))
            ScanToken();
        return ref tokens.Peek();
    }

    public void Advance() => tokens.Dequeue();

    private void ScanToken()
    {
        SkipToToken();
        keys.ForgetStale();
        CloseBlocks(cursor.Column);
        char c = cursor.Current;
        bool blankFollows = YamlCharacter.IsBlankOrEnd(cursor.Ahead(1));
        if (cursor.AtEnd)
            End();
        else if (c == '%' && cursor.Column == 0)
            Directive();
        else if (cursor.AtDocumentMark)
            DocumentMark();
        else if (c is '[' or '{')
            OpenFlow(c == '[' ? YamlTokenKind.FlowSequenceStart : YamlTokenKind.FlowMappingStart);
        else if (c is ']' or '}')
            CloseFlow(c == ']' ? YamlTokenKind.FlowSequenceEnd : YamlTokenKind.FlowMappingEnd);
        else if (c == ',')
            FlowEntry();
        else if (c == '-' && blankFollows)
            BlockEntry();
        else if (c == '?' && (InFlow || blankFollows))
            Key();
        else if (c == ':' && (InFlow || blankFollows))
            Value();
        else if (c is '*' or '&')
            Name(c == '*' ? YamlTokenKind.Alias : YamlTokenKind.Anchor);
        else if (c == '!')
            Tag();
        else if (c is '|' or '>' && !InFlow)
            BlockScalar();
        else if (c is '\'' or '"')
            QuotedScalar();
        else if (StartsPlain(c))
            PlainScalar();
        else
            throw CannotStart(c);
    }

    private void SkipToToken()
    {
        while (true)
        {
            if (cursor.Column == 0 && cursor.Current == '\uFEFF')
                cursor.Skip();
            while (cursor.Current == ' ' || cursor.Current == '\t' && (InFlow || !keyMayStart))
                cursor.Skip();
            if (cursor.Current == '#')
                cursor.SkipToLineEnd();
            if (!YamlCharacter.IsBreak(cursor.Current))
                return;
            cursor.SkipBreak();
            if (!InFlow)
                keyMayStart = true;
        }
    }

    private void End()
    {
        if (cursor.Column > 0)
            cursor.StartLineAtEnd();
        CloseBlocks(-1);
        keys.Forget();
        Put(YamlTokenKind.StreamEnd, 0);
        ended = true;
    }

    private void Directive()
    {
        StartOver();
        tokens.Enqueue(TagScanner.Directive(cursor));
    }

    private void DocumentMark()
    {
        StartOver();
        Put(cursor.Current == '-' ? YamlTokenKind.DocumentStart : YamlTokenKind.DocumentEnd, 3);
    }

    private void StartOver()
    {
        CloseBlocks(-1);
        keys.Forget();
        keyMayStart = false;
    }

    private void OpenFlow(YamlTokenKind kind)
    {
        ExpectKey();
        keys.OpenFlow();
        keyMayStart = true;
        Put(kind, 1);
    }

    private void CloseFlow(YamlTokenKind kind)
    {
        keys.Forget();
        keys.CloseFlow();
        keyMayStart = false;
        Put(kind, 1);
    }

    private void FlowEntry()
    {
        keys.Forget();
        keyMayStart = true;
        Put(YamlTokenKind.FlowEntry, 1);
    }

    private void BlockEntry()
    {
        if (!InFlow)
            OpenBlock(YamlTokenKind.BlockSequenceStart, static scanner => scanner.Fail("A list item cannot start here.", "put the '-' on a line of its own, or quote the text"));
        keys.Forget();
        keyMayStart = true;
        Put(YamlTokenKind.BlockEntry, 1);
    }

    private void Key()
    {
        if (!InFlow)
            OpenBlock(YamlTokenKind.BlockMappingStart, static scanner => scanner.Fail("A '?' key cannot start here.", "quote the text if it is a value"));
        keys.Forget();
        keyMayStart = !InFlow;
        Put(YamlTokenKind.Key, 1);
    }

    private void Value()
    {
        if (keys.Take() is { } key)
        {
            if (!InFlow && indent < key.Column)
            {
                Indent(key.Column);
                tokens.Insert(key.Token, new YamlToken(YamlTokenKind.Key, key.Position, key.Position));
                tokens.Insert(key.Token, new YamlToken(YamlTokenKind.BlockMappingStart, key.Position, key.Position));
            }
            else
            {
                tokens.Insert(key.Token, new YamlToken(YamlTokenKind.Key, key.Position, key.Position));
            }

            keyMayStart = false;
        }
        else
        {
            if (!InFlow)
                OpenBlock(YamlTokenKind.BlockMappingStart, static scanner => scanner.ColonFault());
            keyMayStart = !InFlow;
        }

        Put(YamlTokenKind.Value, 1);
    }

    // Text that runs on from the line above took the key in: it is indented too deep.
    private YamlSyntaxException ColonFault() => lastPlain < cursor.LineStart
        ? Fail("This line is indented so deep that it belongs to the value above.",
            "line the key up with the keys above, or quote the value if it is text with ': ' in it")
        : cursor.Slice(lastPlain, cursor.Position).IndexOf(": ") < 0
            ? Fail("Text with ': ' in it needs quotes.", cursor.Quoting(lastPlain, InFlow))
            : Fail("A second ':' cannot follow on this line.", "put the whole value in quotes if it is text, or start a new line");

    private void Name(YamlTokenKind kind)
    {
        ExpectKey();
        keyMayStart = false;
        int start = cursor.Position;
        char sign = cursor.Current;
        cursor.Skip();
        int length = cursor.SkipName();
        char next = cursor.Current;
        if (length == 0 || !YamlCharacter.IsBlankOrEnd(next) && next is not ('?' or ':' or ',' or ']' or '}' or '%' or '@' or '`'))
        {
            throw cursor.Fail(
                $"A '{sign}' starts the name of an {(sign == '&' ? "anchor" : "alias")}: letters, digits, '-' and '_'.",
                start, length + 1, cursor.Quoting(start, InFlow));
        }

        tokens.Enqueue(new YamlToken(kind, start, cursor.Position, cursor.Slice(start + 1, cursor.Position).ToString()));
    }

    private void Tag()
    {
        ExpectKey();
        keyMayStart = false;
        tokens.Enqueue(TagScanner.Tag(cursor, InFlow));
    }

    private void BlockScalar()
    {
        keys.Forget();
        keyMayStart = true;
        tokens.Enqueue(BlockScalarScanner.Scan(cursor, indent));
    }

    private void QuotedScalar()
    {
        ExpectKey();
        keyMayStart = false;
        tokens.Enqueue(QuotedScalarScanner.Scan(cursor));
    }

    private void PlainScalar()
    {
        ExpectKey();
        lastPlain = cursor.Position;
        tokens.Enqueue(PlainScalarScanner.Scan(cursor, InFlow, indent + 1, out bool endsOnNewLine));
        keyMayStart = endsOnNewLine;
    }

    private bool StartsPlain(char c) => c switch
    {
        '-' => !YamlCharacter.IsBlank(cursor.Ahead(1)),
        '?' or ':' => !InFlow && !YamlCharacter.IsBlankOrEnd(cursor.Ahead(1)),
        _ => !YamlCharacter.IsBlankOrEnd(c) && !",[]{}#&*!|>'\"%@`".Contains(c, StringComparison.Ordinal),
    };

    private void ExpectKey()
    {
        if (keyMayStart)
            keys.Expect(tokens.Next, isRequired: !InFlow && indent == cursor.Column);
    }

    private void Put(YamlTokenKind kind, int length)
    {
        int start = cursor.Position;
        cursor.Skip(length);
        tokens.Enqueue(new YamlToken(kind, start, cursor.Position));
    }

    private void OpenBlock(YamlTokenKind kind, Func<YamlScanner, YamlSyntaxException> fault)
    {
        if (!keyMayStart)
            throw fault(this);
        if (indent >= cursor.Column)
            return;
        Indent(cursor.Column);
        tokens.Enqueue(new YamlToken(kind, cursor.Position, cursor.Position));
    }

    private YamlSyntaxException Fail(string message, string fix) => cursor.Fail(message, cursor.Position, fix: fix);

    private void Indent(int column)
    {
        outerIndents.Push(indent);
        indent = column;
    }

    /// <summary>Ends the blocks that are indented deeper than a column.</summary>
    private void CloseBlocks(int column)
    {
        if (InFlow)
            return;
        while (indent > column)
        {
            tokens.Enqueue(new YamlToken(YamlTokenKind.BlockEnd, cursor.Position, cursor.Position));
            indent = outerIndents.Pop();
        }
    }

    private YamlSyntaxException CannotStart(char c) => c == '\t'
        ? cursor.Fail("A tab cannot indent.", cursor.Position, fix: "replace it by spaces")
        : cursor.Fail($"Nothing can start with '{c}' here.", cursor.Position, fix: cursor.Quoting(cursor.Position, InFlow));
}

using Compose.Text;

namespace Compose.Yaml;

/// <summary>Puts tokens together to events by the grammar of YAML 1.1, as libyaml does.</summary>
internal sealed class YamlParser
{
    private const int UsualDepth = 16;

    private readonly YamlScanner scanner;
    private readonly GrammarFaults faults;
    private readonly TagHandles handles = new();

    // Where to go on once the node at hand is complete, and where the containers around it started.
    private readonly Stack<State> after = new(UsualDepth);
    private readonly Stack<YamlToken> containers = new(UsualDepth);
    private State state = State.FirstDocument;

    public YamlParser(SourceText source)
    {
        scanner = new YamlScanner(source);
        faults = new GrammarFaults(scanner.Cursor);
    }

    private enum State
    {
        FirstDocument,
        Document,
        DocumentContent,
        DocumentEnd,
        BlockNode,
        BlockSequenceFirst,
        BlockSequence,
        IndentlessSequence,
        BlockMappingFirst,
        BlockMapping,
        BlockMappingValue,
        FlowSequenceFirst,
        FlowSequence,
        FlowPairKey,
        FlowPairValue,
        FlowPairEnd,
        FlowMappingFirst,
        FlowMapping,
        FlowMappingValue,
        FlowMappingNoValue,
    }

    private ref readonly YamlToken Token => ref scanner.Peek();

    /// <summary>The next event; the end of the stream is the last.</summary>
    public YamlEvent Next() => state switch
    {
        State.FirstDocument => StartDocument(isFirst: true),
        State.Document => StartDocument(isFirst: false),
        State.DocumentContent => DocumentContent(),
        State.DocumentEnd => EndDocument(),
        State.BlockNode => Node(isBlock: true),
        State.BlockSequenceFirst or State.BlockSequence => BlockSequence(),
        State.IndentlessSequence => IndentlessSequence(),
        State.BlockMappingFirst or State.BlockMapping => BlockMapping(),
        State.BlockMappingValue => BlockMappingValue(),
        State.FlowSequenceFirst or State.FlowSequence => FlowSequence(),
        State.FlowPairKey => FlowPairKey(),
        State.FlowPairValue => FlowPairValue(),
        State.FlowPairEnd => FlowPairEnd(),
        State.FlowMappingFirst or State.FlowMapping => FlowMapping(),
        State.FlowMappingValue => FlowMappingValue(),
        _ => FlowMappingNoValue(),
    };

    private YamlEvent StartDocument(bool isFirst)
    {
        while (!isFirst && Token.Kind == YamlTokenKind.DocumentEnd)
            scanner.Advance();
        int start = Token.Start;
        if (Token.Kind == YamlTokenKind.StreamEnd)
            return new YamlEvent(YamlEventKind.StreamEnd, start, start);

        after.Push(State.DocumentEnd);
        if (isFirst && Token.Kind is not (YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.DocumentStart))
        {
            state = State.BlockNode;
            return new YamlEvent(YamlEventKind.DocumentStart, start, start);
        }

        handles.ReadDirectives(scanner);
        if (Token.Kind != YamlTokenKind.DocumentStart)
            throw faults.NoDocument(Token);
        YamlToken mark = Token;
        scanner.Advance();
        state = State.DocumentContent;
        return new YamlEvent(YamlEventKind.DocumentStart, mark.Start, mark.End);
    }

    private YamlEvent DocumentContent()
    {
        if (Token.Kind is not (YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective
            or YamlTokenKind.DocumentStart or YamlTokenKind.DocumentEnd or YamlTokenKind.StreamEnd))
        {
            return Node(isBlock: true);
        }

        state = after.Pop();
        return Nothing(Token.Start);
    }

    private YamlEvent EndDocument()
    {
        int start = Token.Start, end = start;
        if (Token.Kind == YamlTokenKind.DocumentEnd)
        {
            end = Token.End;
            scanner.Advance();
        }

        handles.Forget();
        state = State.Document;
        return new YamlEvent(YamlEventKind.DocumentEnd, start, end);
    }

    private YamlEvent Node(bool isBlock, bool mayHang = false)
    {
        YamlToken first = Token;
        if (first.Kind == YamlTokenKind.Alias)
        {
            scanner.Advance();
            state = after.Pop();
            return new YamlEvent(YamlEventKind.Alias, first.Start, first.End, first.Text);
        }

        (string? anchor, string? tag) = Properties();
        YamlToken token = Token;
        YamlEvent container = new(YamlEventKind.SequenceStart, token.Start, token.End)
        {
            Anchor = anchor,
            Tag = tag,
            PropertiesStart = first.Start,
        };
        switch (token.Kind)
        {
            case YamlTokenKind.BlockEntry when mayHang:
                state = State.IndentlessSequence;
                return container;
            case YamlTokenKind.Scalar:
                scanner.Advance();
                state = after.Pop();
                return new YamlEvent(YamlEventKind.Scalar, token.Start, token.End, token.Text)
                {
                    Anchor = anchor,
                    Tag = tag,
                    IsPlain = token.IsPlain,
                    PropertiesStart = first.Start,
                };
            case YamlTokenKind.FlowSequenceStart:
                state = State.FlowSequenceFirst;
                return container;
            case YamlTokenKind.FlowMappingStart:
                state = State.FlowMappingFirst;
                return container with { Kind = YamlEventKind.MappingStart };
            case YamlTokenKind.BlockSequenceStart when isBlock:
                state = State.BlockSequenceFirst;
                return container;
            case YamlTokenKind.BlockMappingStart when isBlock:
                state = State.BlockMappingFirst;
                return container with { Kind = YamlEventKind.MappingStart };
        }

        if (anchor is null && tag is null)
            throw faults.NoNode(token);
        state = after.Pop();
        return Nothing(token.Start) with { Anchor = anchor, Tag = tag, PropertiesStart = first.Start };
    }

    /// <summary>An anchor and a tag before a node, in either order.</summary>
    private (string? Anchor, string? Tag) Properties()
    {
        string? anchor = null, tag = null;
        while (true)
        {
            ref readonly YamlToken token = ref Token;
            if (token.Kind == YamlTokenKind.Anchor && anchor is null)
                anchor = token.Text;
            else if (token.Kind == YamlTokenKind.Tag && tag is null)
                tag = handles.Expand(token, scanner.Cursor);
            else
                return (anchor, tag);
            scanner.Advance();
        }
    }

    private YamlEvent BlockSequence()
    {
        if (state == State.BlockSequenceFirst)
            EnterContainer();
        switch (Token.Kind)
        {
            case YamlTokenKind.BlockEntry:
                return Entry(State.BlockSequence);
            case YamlTokenKind.BlockEnd:
                return LeaveContainer(YamlEventKind.SequenceEnd);
            default:
                throw faults.NoItem(Token);
        }
    }

    private YamlEvent IndentlessSequence()
    {
        if (Token.Kind == YamlTokenKind.BlockEntry)
            return Entry(State.IndentlessSequence);
        state = after.Pop();
        return new YamlEvent(YamlEventKind.SequenceEnd, Token.Start, Token.Start);
    }

    private YamlEvent Entry(State next)
    {
        int end = Token.End;
        scanner.Advance();
        bool isEmpty = Token.Kind is YamlTokenKind.BlockEntry or YamlTokenKind.BlockEnd
            || next == State.IndentlessSequence && Token.Kind is YamlTokenKind.Key or YamlTokenKind.Value;
        if (isEmpty)
        {
            state = next;
            return Nothing(end);
        }

        after.Push(next);
        return Node(isBlock: true);
    }

    private YamlEvent BlockMapping()
    {
        if (state == State.BlockMappingFirst)
            EnterContainer();
        switch (Token.Kind)
        {
            case YamlTokenKind.Key:
                return BlockPart(State.BlockMappingValue);
            case YamlTokenKind.BlockEnd:
                return LeaveContainer(YamlEventKind.MappingEnd);
            default:
                throw faults.NoKey(Token);
        }
    }

    private YamlEvent BlockMappingValue()
    {
        if (Token.Kind == YamlTokenKind.Value)
            return BlockPart(State.BlockMapping);
        state = State.BlockMapping;
        return Nothing(Token.Start);
    }

    private YamlEvent BlockPart(State next)
    {
        int end = Token.End;
        scanner.Advance();
        if (Token.Kind is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd)
        {
            state = next;
            return Nothing(end);
        }

        after.Push(next);
        return Node(isBlock: true, mayHang: true);
    }

    private YamlEvent FlowSequence()
    {
        SeparateFlow(State.FlowSequenceFirst, YamlTokenKind.FlowSequenceEnd, ']');
        if (Token.Kind == YamlTokenKind.FlowSequenceEnd)
            return LeaveContainer(YamlEventKind.SequenceEnd);
        if (Token.Kind != YamlTokenKind.Key)
        {
            after.Push(State.FlowSequence);
            return Node(isBlock: false);
        }

        YamlToken key = Token;
        scanner.Advance();
        state = State.FlowPairKey;
        return new YamlEvent(YamlEventKind.MappingStart, key.Start, key.End);
    }

    private YamlEvent FlowPairKey()
    {
        if (Token.Kind is not (YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd))
        {
            after.Push(State.FlowPairValue);
            return Node(isBlock: false);
        }

        // libyaml passes the token here, so that '[? : x]' and '[?]' are refused; it must be the same to us.
        int end = Token.End;
        scanner.Advance();
        state = State.FlowPairValue;
        return Nothing(end);
    }

    private YamlEvent FlowPairValue()
    {
        if (Token.Kind == YamlTokenKind.Value)
        {
            scanner.Advance();
            if (Token.Kind is not (YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd))
            {
                after.Push(State.FlowPairEnd);
                return Node(isBlock: false);
            }
        }

        state = State.FlowPairEnd;
        return Nothing(Token.Start);
    }

    private YamlEvent FlowPairEnd()
    {
        state = State.FlowSequence;
        return new YamlEvent(YamlEventKind.MappingEnd, Token.Start, Token.Start);
    }

    private YamlEvent FlowMapping()
    {
        SeparateFlow(State.FlowMappingFirst, YamlTokenKind.FlowMappingEnd, '}');
        if (Token.Kind == YamlTokenKind.FlowMappingEnd)
            return LeaveContainer(YamlEventKind.MappingEnd);
        if (Token.Kind != YamlTokenKind.Key)
        {
            after.Push(State.FlowMappingNoValue);
            return Node(isBlock: false);
        }

        scanner.Advance();
        if (Token.Kind is not (YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd))
        {
            after.Push(State.FlowMappingValue);
            return Node(isBlock: false);
        }

        state = State.FlowMappingValue;
        return Nothing(Token.Start);
    }

    private YamlEvent FlowMappingValue()
    {
        if (Token.Kind == YamlTokenKind.Value)
        {
            scanner.Advance();
            if (Token.Kind is not (YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd))
            {
                after.Push(State.FlowMapping);
                return Node(isBlock: false);
            }
        }

        return FlowMappingNoValue();
    }

    private YamlEvent FlowMappingNoValue()
    {
        state = State.FlowMapping;
        return Nothing(Token.Start);
    }

    private void SeparateFlow(State firstState, YamlTokenKind end, char bracket)
    {
        if (state == firstState)
        {
            EnterContainer();
        }
        else if (Token.Kind == YamlTokenKind.FlowEntry)
        {
            scanner.Advance();
        }
        else if (Token.Kind != end)
        {
            throw faults.Unseparated(Token, containers.Peek(), bracket);
        }

        if (Token.Kind is YamlTokenKind.StreamEnd or YamlTokenKind.DocumentStart or YamlTokenKind.DocumentEnd)
            throw faults.Unclosed(containers.Peek(), bracket);
    }

    private void EnterContainer()
    {
        containers.Push(Token);
        scanner.Advance();
    }

    private YamlEvent LeaveContainer(YamlEventKind kind)
    {
        YamlToken token = Token;
        scanner.Advance();
        containers.Pop();
        state = after.Pop();
        return new YamlEvent(kind, token.Start, token.End);
    }

    /// <summary>The scalar that stands where there is no text.</summary>
    private static YamlEvent Nothing(int at) => new(YamlEventKind.Scalar, at, at, "") { IsPlain = true };
}

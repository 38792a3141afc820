using System.Collections.Immutable;
using System.Text;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>The grammar of values.</summary>
internal ref partial struct OverrideGrammar
{
    /// <summary>How deep lists, dicts and calls may stand in each other.</summary>
    private const int DeepestNesting = 500;

    private readonly PrimitiveValue EmptyText() => new(ScalarValue.From(""), source.At(text.Length, 0));

    private OverrideValue ReadValue()
    {
        OverrideToken start = current;
        lookingAhead = true;
        OverrideValue first = ReadElement();
        lookingAhead = false;
        if (current.Kind != OverrideTokenKind.Comma)
            return first;

        var values = ImmutableArray.CreateBuilder<OverrideValue>();
        values.Add(first);
        int end = current.Start;
        while (current.Kind == OverrideTokenKind.Comma)
        {
            Advance();
            values.Add(ReadElement());
            end = current.Start;
        }

        return new ChoiceSweep(values.ToImmutable(), IsSimple: true, source.At(start.Start, end - start.Start));
    }

    private OverrideValue ReadElement()
    {
        switch (current.Kind)
        {
            case OverrideTokenKind.Quoted:
                return ReadQuoted();
            case OverrideTokenKind.BracketOpen:
                return ReadList();
            case OverrideTokenKind.BraceOpen:
                return ReadDict();
            case OverrideTokenKind.Id when StandsBefore(OverrideTokenKind.ParenOpen):
                return ReadCall();
            default:
                return IsPrimitive(current.Kind) && current.Kind != OverrideTokenKind.Equal ? ReadPrimitive() : throw MissingValue();
        }
    }

    private QuotedValue ReadQuoted()
    {
        ReadOnlySpan<char> inner = text[(current.Start + 1)..(current.End - 1)];
        char quote = text[current.Start];
        Origin origin = source.At(current.Span);
        Advance();
        string unquoted = inner.Contains('\\') ? QuotedText.Unescape(inner, quote) : inner.ToString();
        return new QuotedValue(unquoted, quote, origin);
    }

    private ListValue ReadList()
    {
        OverrideToken open = Open();
        var items = ImmutableArray.CreateBuilder<OverrideValue>();
        if (current.Kind != OverrideTokenKind.BracketClose)
        {
            items.Add(ReadElement());
            while (current.Kind == OverrideTokenKind.Comma)
            {
                Advance();
                items.Add(ReadElement());
            }
        }

        Origin origin = Close(open, OverrideTokenKind.BracketClose, items.Count);
        return new ListValue(items.DrainToImmutable(), origin);
    }

    private DictValue ReadDict()
    {
        OverrideToken open = Open();
        var entries = ImmutableArray.CreateBuilder<DictEntry>();
        if (current.Kind != OverrideTokenKind.BraceClose)
        {
            entries.Add(ReadEntry(open));
            while (current.Kind == OverrideTokenKind.Comma)
            {
                Advance();
                entries.Add(ReadEntry(open));
            }
        }

        // Calls are evaluated first: a mistake in one counts even where a later entry takes its place.
        Origin origin = Close(open, OverrideTokenKind.BraceClose, entries.Count);
        var dict = new DictValue(entries.DrainToImmutable(), origin);
        return HasCalls ? dict : dict.WithoutRepeats();
    }

    private DictEntry ReadEntry(OverrideToken open)
    {
        if (!IsDictKey(current.Kind))
            throw MissingDictKey();
        ScalarValue key = ReadRun(inKey: true).Value;
        if (current.Kind != OverrideTokenKind.Colon)
            throw MissingColon(open);
        Advance();
        return new DictEntry(key, ReadElement());
    }

    private FunctionCall ReadCall()
    {
        HasCalls = true;
        OverrideToken name = current;
        Advance();
        OverrideToken open = Open();
        var arguments = ImmutableArray.CreateBuilder<CallArgument>();
        if (current.Kind != OverrideTokenKind.ParenClose)
        {
            arguments.Add(ReadArgument());
            while (current.Kind == OverrideTokenKind.Comma)
            {
                Advance();
                arguments.Add(ReadArgument());
            }
        }

        Origin parentheses = Close(open, OverrideTokenKind.ParenClose, arguments.Count);
        int end = parentheses.Start + parentheses.Length;
        return new FunctionCall(
            text[name.Start..name.End].ToString(), arguments.DrainToImmutable(), source.At(name.Start, end - name.Start))
        {
            NameOrigin = source.At(name.Span),
        };
    }

    private CallArgument ReadArgument()
    {
        if (current.Kind != OverrideTokenKind.Id || !StandsBefore(OverrideTokenKind.Equal))
            return new CallArgument(null, ReadElement(), default);
        string name = text[current.Start..current.End].ToString();
        Origin origin = source.At(current.Span);
        Advance();
        Advance();
        return new CallArgument(name, ReadElement(), origin);
    }

    private PrimitiveValue ReadPrimitive() => ReadRun(inKey: false);

    // Tokens side by side are one text; one alone may be a number, a boolean or null.
    private PrimitiveValue ReadRun(bool inKey)
    {
        OverrideToken first = default;
        OverrideToken last = default;
        bool single = true;
        bool escaped = false;
        int afterSpace = 0;
        while (inKey ? IsDictKey(current.Kind) : IsPrimitive(current.Kind))
        {
            if (current.Kind == OverrideTokenKind.Whitespace)
            {
                afterSpace = current.End;
            }
            else
            {
                if (current.Kind == OverrideTokenKind.Equal)
                {
                    if (afterSpace > 0 && IsKey(text[afterSpace..current.Start]))
                        throw SecondOverride();
                    afterSpace = 0;
                }

                single = first.End == 0;
                if (single)
                    first = current;
                last = current;
                escaped |= current.Kind == OverrideTokenKind.Escape;
            }

            Advance();
        }

        Origin origin = source.At(first.Start, last.End - first.Start);
        ReadOnlySpan<char> raw = text[first.Start..last.End];
        if (!single || first.Kind is not (OverrideTokenKind.Null or OverrideTokenKind.Boolean or OverrideTokenKind.Integer or OverrideTokenKind.Float))
            return new PrimitiveValue(ScalarValue.From(escaped ? WithoutEscapes(first, last) : raw.ToString()), origin);
        if (raw.Length > ScalarValue.MostDigits)
            throw TooManyDigits(origin);

        return new PrimitiveValue(
            first.Kind switch
            {
                OverrideTokenKind.Null => ScalarValue.Null,
                OverrideTokenKind.Boolean => ScalarValue.From(raw.Length == 4),
                OverrideTokenKind.Integer => PrimitiveNumbers.ParseInteger(raw),
                _ => PrimitiveNumbers.ParseFloat(raw),
            },
            origin);
    }

    // cmd=a=b is one text, lr=1 name=x is rather two overrides that the shell was told to keep together.
    private static bool IsKey(ReadOnlySpan<char> word)
    {
        foreach (char c in word.TrimStart("+~"))
        {
            if (!OverrideCharacters.IsKeyPart(c) && c is not ('.' or '/' or '@'))
                return false;
        }

        return !word.IsEmpty;
    }

    // Only escapes lose their backslash, not the same characters inside ${...}.
    private readonly string WithoutEscapes(OverrideToken first, OverrideToken last)
    {
        var unescaped = new StringBuilder(last.End - first.Start);
        OverrideLexer again = lexer.InValue(first.Start);
        for (OverrideToken token = again.Next(); token.End <= last.End && token.Kind != OverrideTokenKind.End; token = again.Next())
            unescaped.Append(text[(token.Kind == OverrideTokenKind.Escape ? token.Start + 1 : token.Start)..token.End]);
        return unescaped.ToString();
    }

    private readonly bool IsPrimitive(OverrideTokenKind kind) =>
        IsDictKey(kind) || kind is OverrideTokenKind.Interpolation or OverrideTokenKind.Colon
        || (IsExtended && kind == OverrideTokenKind.Equal);

    private static bool IsDictKey(OverrideTokenKind kind) => kind
        is OverrideTokenKind.Id or OverrideTokenKind.Null or OverrideTokenKind.Boolean
        or OverrideTokenKind.Integer or OverrideTokenKind.Float
        or OverrideTokenKind.Character or OverrideTokenKind.Escape or OverrideTokenKind.Whitespace;

    private readonly bool StandsBefore(OverrideTokenKind kind)
    {
        OverrideLexer ahead = lexer;
        return ahead.Next().Kind == kind;
    }

    private OverrideToken Open()
    {
        OverrideToken open = current;
        if (++depth > DeepestNesting)
            throw TooDeep(open);
        Advance();
        return open;
    }

    private Origin Close(OverrideToken open, OverrideTokenKind close, int items)
    {
        if (current.Kind != close)
            throw NotClosed(open, close, items > 1 ? Foresight.Nothing : Foresight.NextToken);
        int end = current.End;
        depth--;
        Advance();
        return source.At(open.Start, end - open.Start);
    }
}

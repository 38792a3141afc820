using System.Collections.Immutable;
using System.Text;
using Compose.Nodes;

namespace Compose.Interpolations;

/// <content>The arguments of resolvers: typed words, quoted text, lists, mappings.</content>
internal sealed partial class InterpolationParser
{
    /// <summary>Elements with commas between; an element may be empty where a comma shows that it is there.</summary>
    private ImmutableArray<Argument> Sequence(char close)
    {
        var elements = ImmutableArray.CreateBuilder<Argument>();
        if (Current == close)
            return [];
        while (true)
        {
            elements.Add(Current == ',' || Current == close ? new ValueArgument(ScalarValue.From(""), "") : Element());
            if (Current != ',')
                return elements.ToImmutable();
            at++;
            SkipSpace();
        }
    }

    private Argument Element()
    {
        if (++depth > MaximumDepth)
            throw TooDeep("Values", at, 1);
        Argument element = Current switch
        {
            '\'' or '"' => Quoted(),
            '[' => List(),
            '{' => Dict(),
            _ => Primitive(),
        };
        depth--;
        SkipSpace();
        return element;
    }

    /// <summary>An element that is the whole text. No comma or bracket takes the space round it away, so space belongs to it.</summary>
    private Argument OutermostElement() => Current switch
    {
        '\'' or '"' => Quoted(),
        '[' => List(),
        '{' => Dict(),
        _ when string.IsNullOrWhiteSpace(text) => throw Fail("a value", at),
        _ => Primitive(keepsSpace: true),
    };

    private QuotedArgument Quoted()
    {
        int start = at;
        char quote = Current;
        at++;
        var quoted = new InterpolatedText(TextParts(quote));
        Close(quote, start);
        return new QuotedArgument(quoted, quote);
    }

    private ListArgument List()
    {
        int start = at++;
        SkipSpace();
        ImmutableArray<Argument> items = Sequence(']');
        Close(']', start);
        return new ListArgument(items);
    }

    private DictArgument Dict()
    {
        int start = at++;
        SkipSpace();
        var entries = ImmutableArray.CreateBuilder<(ValueArgument, Argument)>();
        while (Current != '}' || entries.Count > 0)
        {
            ValueArgument key = DictKey();
            if (Current != ':')
                throw Fail("':' after the key", at);
            at++;
            SkipSpace();
            entries.Add((key, Element()));
            if (Current != ',')
                break;
            at++;
            SkipSpace();
        }

        Close('}', start);
        return new DictArgument(entries.ToImmutable());
    }

    private ValueArgument DictKey()
    {
        int start = at;
        var value = new StringBuilder();
        while (!AtEnd && Current != ':' && !AtInterpolation && Character(value))
        {
        }

        return start == at ? throw Fail("a key", at) : Typed(text[start..at], value.ToString());
    }

    /// <summary>Unquoted characters and interpolations, without the space round them or with it.</summary>
    private Argument Primitive(bool keepsSpace = false)
    {
        int start = at;
        int literalStart = at;
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var value = new StringBuilder();
        while (!AtEnd)
        {
            if (AtInterpolation)
            {
                Flush(at);
                parts.Add(Interpolation());
                literalStart = at;
            }
            else if (!Character(value))
            {
                break;
            }
        }

        if (start == at)
            throw Fail("a value", at);
        string written = text[start..at];
        bool isSpaced = keepsSpace && written.AsSpan().Trim(" \t").Length < written.Length;
        if (parts.Count == 0)
            return isSpaced ? new ValueArgument(ScalarValue.From(value.ToString()), written) : Typed(written, value.ToString());

        // Space before a comma or a closing bracket is not part of the text.
        int end = isSpaced ? at : start + TrimmedLength(written);
        value.Length -= Math.Min(value.Length, at - Math.Max(end, literalStart));
        Flush(end);
        return new TextArgument(new InterpolatedText(parts.ToImmutable()));

        void Flush(int stop)
        {
            if (value.Length > 0)
                parts.Add(new LiteralPart(value.ToString(), text[literalStart..stop]));
            value.Clear();
        }
    }

    /// <summary>Takes one unquoted character, or one escape; false when neither is there.</summary>
    private bool Character(StringBuilder value)
    {
        char c = Current;
        if (c == '\\' && at + 1 < text.Length && @"\()[]{}:=, ".Contains(text[at + 1], StringComparison.Ordinal) || c == '\\' && at + 1 < text.Length && text[at + 1] == '\t')
        {
            value.Append(text[at + 1]);
            at += 2;
            return true;
        }

        if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or ' ' or '\t') && !UnquotedMarks.Contains(c, StringComparison.Ordinal))
            return false;
        value.Append(c);
        at++;
        return true;
    }

    /// <summary>A word without interpolations: typed when it is written without escapes, else text.</summary>
    private ValueArgument Typed(string written, string value)
    {
        int leading = written.Length - written.AsSpan().TrimStart(" \t").Length;
        int length = TrimmedLength(written);
        string trimmed = length <= leading ? "" : written[leading..length];
        string unescaped = value[leading..(value.Length - (written.Length - length))];
        if (PrimitiveTyping.IsTooLong(trimmed))
            throw Refused($"A number can have {ScalarValue.MostDigits} digits at most.", at - written.Length + leading, trimmed.Length);
        return trimmed.Contains('\\', StringComparison.Ordinal)
            ? new ValueArgument(ScalarValue.From(unescaped), trimmed)
            : new ValueArgument(PrimitiveTyping.Type(trimmed), trimmed);
    }

    /// <summary>The length without trailing space; an escaped space stays, and so does space after a colon, which belongs to it.</summary>
    private static int TrimmedLength(ReadOnlySpan<char> written)
    {
        int length = written.Length;
        while (length > 0 && written[length - 1] is ' ' or '\t' && !IsEscaped(written, length - 1))
            length--;
        return length > 0 && written[length - 1] == ':' && !IsEscaped(written, length - 1) ? written.Length : length;
    }

    private static bool IsEscaped(ReadOnlySpan<char> written, int place)
    {
        int slashes = 0;
        while (place - 1 - slashes >= 0 && written[place - 1 - slashes] == '\\')
            slashes++;
        return slashes % 2 == 1;
    }
}

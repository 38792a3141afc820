using System.Collections.Immutable;
using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Interpolations;

/// <summary>Parses text with interpolations by OmegaConf's grammar.</summary>
internal sealed class InterpolationParser
{
    private const int MaximumDepth = 200;
    private const string UnquotedMarks = @"/-\+.$%*@?|:";
    private const string NotInKeys = "\\{}()[]:. \t'\"";

    private readonly string text;
    private readonly Origin origin;
    private readonly bool extended;
    private int at;
    private int depth;

    private InterpolationParser(string text, Origin origin, bool extended) =>
        (this.text, this.origin, this.extended) = (text, origin, extended);

    /// <summary>The whole text of a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="extended">Whether what OmegaConf does not have is understood: <c>${= ...}</c>.</param>
    /// <exception cref="InterpolationException">The text does not follow the grammar.</exception>
    public static InterpolatedText Parse(string text, Origin origin, bool extended = true)
    {
        var parser = new InterpolationParser(text, origin, extended);
        return new InterpolatedText(parser.TextParts(quote: '\0'));
    }

    /// <summary>One value by the grammar of resolver arguments, as <c>oc.decode</c> reads it.</summary>
    /// <exception cref="InterpolationException">The text does not follow the grammar.</exception>
    public static Argument ParseValue(string text, Origin origin)
    {
        var parser = new InterpolationParser(text, origin, extended: true);
        parser.SkipSpace();
        if (parser.AtEnd)
            throw parser.Fail("a value", parser.at);
        Argument value = parser.Element();
        return parser.AtEnd ? value : throw parser.Fail("the end of the value", parser.at);
    }

    private bool AtEnd => at >= text.Length;

    private char Current => at < text.Length ? text[at] : '\0';

    private bool AtInterpolation => Current == '$' && at + 1 < text.Length && text[at + 1] == '{';

    /// <summary>
    /// Characters and interpolations up to the end, or up to a closing quote. Backslashes mean something only right before
    /// <c>${</c> or the quote: each pair is one backslash, an odd one takes the meaning away from what follows.
    /// </summary>
    private ImmutableArray<TextPart> TextParts(char quote)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var literal = new StringBuilder();
        int literalStart = at;
        while (!AtEnd && (Current != quote || quote == '\0'))
        {
            if (AtInterpolation)
            {
                Flush();
                parts.Add(Interpolation());
                literalStart = at;
            }
            else if (Current == '\\')
            {
                int slashes = CountBackslashes();
                at += slashes;
                bool special = AtInterpolation || (quote != '\0' && Current == quote);
                literal.Append('\\', special ? slashes / 2 : slashes);
                if (special && slashes % 2 == 1)
                {
                    int taken = Current == '$' ? 2 : 1;
                    literal.Append(text, at, taken);
                    at += taken;
                }
            }
            else
            {
                literal.Append(Current);
                at++;
            }
        }

        Flush();
        return parts.ToImmutable();

        void Flush()
        {
            if (literal.Length == 0)
                return;
            parts.Add(new LiteralPart(literal.ToString(), text[literalStart..at]));
            literal.Clear();
        }
    }

    private int CountBackslashes()
    {
        int end = at;
        while (end < text.Length && text[end] == '\\')
            end++;
        return end - at;
    }

    private InterpolationPart Interpolation()
    {
        int start = at;
        if (++depth > MaximumDepth)
        {
            throw new InterpolationException(ErrorKind.InterpolationSyntax, new Diagnostic(
                $"Interpolations nest deeper than {MaximumDepth} levels.", Place(start, 2)));
        }

        at += 2;
        SkipSpace();
        InterpolationPart part = IsCalculationAhead ? Calculation(start) : IsResolverAhead() ? Resolver(start) : Reference(start);
        depth--;
        return part;
    }

    // OmegaConf knows keys that start with '=', but none with space in them.
    private bool IsCalculationAhead => extended && Current == '=' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]);

    private CalculationPart Calculation(int start)
    {
        var parser = new ExpressionParser(text, at + 1, Nested, span => Place(span.Start, span.Length));
        Expression root = parser.Parse();
        at = parser.Position;
        Close('}', start);
        return new CalculationPart(root, TextSpan.FromBounds(start, at));

        (InterpolationPart, int) Nested(int offset)
        {
            at = offset;
            return (Interpolation(), at);
        }
    }

    /// <summary>A colon after names, dots and interpolations alone makes it a call of a resolver.</summary>
    private bool IsResolverAhead()
    {
        int nesting = 0;
        for (int ahead = at; ahead < text.Length; ahead++)
        {
            char c = text[ahead];
            if (c == '{')
                nesting++;
            else if (c == '}' && nesting-- == 0)
                return false;
            else if (c == ':' && nesting == 0)
                return true;
            else if (nesting == 0 && c is '[' or ']' or '\'' or '"' or '\\')
                return false;
        }

        return false;
    }

    private ResolverReference Resolver(int start)
    {
        var name = ImmutableArray.CreateBuilder<TextPart>();
        while (true)
        {
            if (AtInterpolation)
                name.Add(Interpolation());
            else if (IsNameStart(Current))
                name.Add(Word(c => IsNameStart(c) || char.IsAsciiDigit(c) || c == '-'));
            else if (name.Count > 0 || Current != ':')
                throw Fail("the name of a resolver", at);
            if (Current != '.')
                break;
            name.Add(new LiteralPart(".", "."));
            at++;
        }

        SkipSpace();
        if (Current != ':')
            throw Fail("':' and the arguments of the resolver", at);
        at++;
        SkipSpace();
        ImmutableArray<Argument> arguments = Sequence('}');
        Close('}', start);
        return new ResolverReference(name.ToImmutable(), arguments, TextSpan.FromBounds(start, at));
    }

    private NodeReference Reference(int start)
    {
        int dots = 0;
        for (; Current == '.'; at++)
            dots++;

        var keys = ImmutableArray.CreateBuilder<ReferenceKey>();
        while (true)
        {
            if (Current == '[')
            {
                at++;
                keys.Add(new ReferenceKey(Key(), InBrackets: true));
                Close(']', start);
            }
            else if (keys.Count == 0 || Current == '.')
            {
                at += keys.Count == 0 ? 0 : 1;
                keys.Add(new ReferenceKey(Key(), InBrackets: false));
            }
            else
            {
                break;
            }
        }

        SkipSpace();
        Close('}', start);
        return new NodeReference(dots, keys.ToImmutable(), TextSpan.FromBounds(start, at));
    }

    private TextPart Key()
    {
        if (AtInterpolation)
            return Interpolation();
        LiteralPart key = Word(c => !NotInKeys.Contains(c, StringComparison.Ordinal));
        return key.Text.Length > 0 ? key : throw Fail("a key", at);
    }

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
            throw Fail($"at most {MaximumDepth} levels of nesting", at);
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

    /// <summary>Unquoted characters and interpolations, without the space round them.</summary>
    private Argument Primitive()
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
        if (parts.Count == 0)
            return Typed(text[start..at], value.ToString());

        // Space before a comma or a closing bracket is not part of the text.
        int end = start + TrimmedLength(text.AsSpan(start, at - start));
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
    private static ValueArgument Typed(string written, string value)
    {
        int leading = written.Length - written.AsSpan().TrimStart(" \t").Length;
        int length = TrimmedLength(written);
        string trimmed = length <= leading ? "" : written[leading..length];
        string unescaped = value[leading..(value.Length - (written.Length - length))];
        return trimmed.Contains('\\', StringComparison.Ordinal)
            ? new ValueArgument(ScalarValue.From(unescaped), trimmed)
            : new ValueArgument(PrimitiveTyping.Type(trimmed), trimmed);
    }

    /// <summary>The length without trailing space; an escaped space stays.</summary>
    private static int TrimmedLength(ReadOnlySpan<char> written)
    {
        int length = written.Length;
        while (length > 0 && written[length - 1] is ' ' or '\t')
        {
            int slashes = 0;
            while (length - 2 - slashes >= 0 && written[length - 2 - slashes] == '\\')
                slashes++;
            if (slashes % 2 == 1)
                break;
            length--;
        }

        return length;
    }

    private LiteralPart Word(Func<char, bool> belongs)
    {
        int start = at;
        while (!AtEnd && belongs(Current))
            at++;
        return new LiteralPart(text[start..at], text[start..at]);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private void SkipSpace()
    {
        while (Current is ' ' or '\t')
            at++;
    }

    private void Close(char close, int start)
    {
        if (Current == close)
        {
            at++;
            return;
        }

        if (!AtEnd)
            throw Fail($"'{close}'", at);
        string opening = text.AsSpan(start).StartsWith("${") ? "${" : text[start].ToString();
        throw new InterpolationException(ErrorKind.InterpolationSyntax, new Diagnostic(
            $"The '{opening}' is never closed.", Place(start, opening.Length)) { Fix = $"add '{close}'" });
    }

    private InterpolationException Fail(string expected, int place) =>
        new(ErrorKind.InterpolationSyntax, new Diagnostic(
            place >= text.Length
                ? $"Expected {expected}, but the text ends here."
                : $"Expected {expected}, but found '{Shown(text[place])}'.",
            Place(place, 1)));

    private static string Shown(char c) => c switch { '\t' => "\\t", '\n' => "\\n", _ => c.ToString() };

    /// <summary>The place in the source; a quoted scalar with escapes is marked as a whole, since offsets shift in it.</summary>
    private Origin Place(int start, int length)
    {
        if (origin.Source is not { } source)
            return origin;
        int found = source.Text.AsSpan(origin.Start, Math.Min(origin.Length, source.Text.Length - origin.Start))
            .IndexOf(text, StringComparison.Ordinal);
        return found < 0 ? origin : origin.Slice(found + start, length);
    }
}

using System.Collections.Immutable;
using System.Text;
using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Interpolations;

/// <summary>Parses text with interpolations by OmegaConf's grammar.</summary>
internal sealed partial class InterpolationParser
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
        return new InterpolatedText(parser.TextParts(quote: '\0')) { IsExtended = extended };
    }

    /// <summary>One value by the grammar of resolver arguments, as <c>oc.decode</c> reads it.</summary>
    /// <exception cref="InterpolationException">The text does not follow the grammar.</exception>
    public static Argument ParseValue(string text, Origin origin, bool extended = true)
    {
        var parser = new InterpolationParser(text, origin, extended);
        Argument value = parser.OutermostElement();
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
        var parts = ImmutableArray.CreateBuilder<TextPart>(initialCapacity: 1);
        StringBuilder? literal = null; // most texts are one interpolation and nothing else
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
                (literal ??= new StringBuilder()).Append('\\', special ? slashes / 2 : slashes);
                if (special && slashes % 2 == 1)
                {
                    int taken = Current == '$' ? 2 : 1;
                    literal.Append(text, at, taken);
                    at += taken;
                }
            }
            else
            {
                (literal ??= new StringBuilder()).Append(Current);
                at++;
            }
        }

        Flush();
        return parts.DrainToImmutable();

        void Flush()
        {
            if (literal is not { Length: > 0 })
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
            throw TooDeep("Interpolations", start, 2);

        at += 2;
        SkipSpace();
        InterpolationPart part = IsCalculationAhead ? Calculation(start) : IsResolverAhead() ? Resolver(start) : Reference(start);
        depth--;
        return part;
    }

    // OmegaConf takes ${=x} and ${= } for references to keys, but knows no key with space in it.
    private bool IsCalculationAhead => Current == '=' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1])
        && text.AsSpan(at + 1).TrimStart() is not ['}', ..];

    private CalculationPart Calculation(int start)
    {
        if (!extended)
            throw Refused("Hydra has no calculations, and here only its own language is taken.", start, 3, "leave out --strict-hydra");
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

    private NodeReference Reference(int start)
    {
        int dots = 0;
        for (; Current == '.'; at++)
            dots++;

        int pathStart = at;
        ImmutableArray<TextPart> parts = KeyPathParts(start);
        string path = text[pathStart..at];
        SkipSpace();
        Close('}', start);
        return new NodeReference(dots, path, parts, TextSpan.FromBounds(start, at));
    }

    /// <summary>The pieces of a key path with an interpolation in it; default for plain text, as most are.</summary>
    private ImmutableArray<TextPart> KeyPathParts(int start)
    {
        ImmutableArray<TextPart>.Builder? parts = null;
        int first = at;
        int literalStart = at;
        while (true)
        {
            bool inBrackets = Current == '[';
            if (!inBrackets && at != first && Current != '.')
                break;
            at += inBrackets || at != first ? 1 : 0;
            if (AtInterpolation)
            {
                parts ??= ImmutableArray.CreateBuilder<TextPart>();
                if (at > literalStart)
                    parts.Add(Literal(literalStart));
                parts.Add(Interpolation());
                literalStart = at;
            }
            else
            {
                SkipKey();
            }

            if (inBrackets)
                Close(']', start);
        }

        if (at > literalStart && parts is not null)
            parts.Add(Literal(literalStart));
        return parts?.ToImmutable() ?? default;
    }

    private void SkipKey()
    {
        int start = at;
        while (!AtEnd && !NotInKeys.Contains(Current, StringComparison.Ordinal))
            at++;
        if (at == start)
            throw Fail("a key", at);
    }

    private LiteralPart Literal(int start)
    {
        string literal = text[start..at];
        return new LiteralPart(literal, literal);
    }

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
            opening is "'" or "\"" ? "This quote is never closed." : $"This '{opening}' is never closed.",
            Place(start, opening.Length))
        {
            Fix = $"close it with {close}",
        });
    }

    private InterpolationException Fail(string expected, int place) =>
        Refused(
            place >= text.Length
                ? $"Expected {expected}, but the text ends here."
                : $"Expected {expected}, but found '{Shown(text[place])}'.",
            place,
            1);

    private InterpolationException TooDeep(string what, int start, int length) => Refused($"{what} nest deeper than {MaximumDepth} levels.", start, length);

    private InterpolationException Refused(string message, int start, int length, string? fix = null) =>
        new(ErrorKind.InterpolationSyntax, new Diagnostic(message, Place(start, length)) { Fix = fix });

    private static string Shown(char c) => c switch { '\t' => "\\t", '\n' => "\\n", _ => c.ToString() };

    private Origin Place(int start, int length) => InterpolationPlace.Of(origin, text, new TextSpan(start, length));
}

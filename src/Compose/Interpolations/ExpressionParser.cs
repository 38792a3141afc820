using System.Collections.Immutable;
using System.Text;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Interpolations;

/// <summary>Parses the calculation in <c>${= ...}</c>: arithmetic, comparison, <c>and or not</c>, <c>?:</c> and a few functions.</summary>
/// <param name="text">The text that holds the calculation.</param>
/// <param name="start">Where it starts.</param>
/// <param name="interpolation">Parses the interpolation at an offset; gives it and the offset after it.</param>
/// <param name="place">The origin of a span of the text.</param>
internal sealed class ExpressionParser(
    string text, int start, Func<int, (InterpolationPart Part, int End)> interpolation, Func<TextSpan, Origin> place)
{
    private const int MaximumDepth = 100;

    // From the loosest to the tightest; operators of one level group from the left.
    private static readonly string[][] levels = [["or", "||"], ["and", "&&"], ["==", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "/", "//", "%"]];

    private readonly ExpressionLexer lexer = new(text);
    private int depth;

    /// <summary>The offset of what is read next; after <see cref="Parse"/> that of the closing brace.</summary>
    public int Position { get; private set; } = start;

    private ExpressionToken Current => lexer.At(Position);

    /// <exception cref="InterpolationException">The calculation does not follow the grammar.</exception>
    public Expression Parse()
    {
        Expression root = Conditional();
        ExpressionToken end = Current;
        if (end.Kind != ExpressionTokenKind.End)
            throw Fail("an operator or the end of the calculation", end);
        Position = end.Span.Start;
        return root;
    }

    private Expression Conditional()
    {
        if (++depth > MaximumDepth)
            throw new InterpolationException(ErrorKind.InterpolationSyntax, new Diagnostic(
                $"The calculation nests deeper than {MaximumDepth} levels.", place(Current.Span)));
        Expression condition = Binary(0);
        if (Accept("?"))
        {
            Expression whenTrue = Conditional();
            Expect(":");
            Expression whenFalse = Conditional();
            condition = new ConditionalExpression(condition, whenTrue, whenFalse, Join(condition, whenFalse));
        }

        depth--;
        return condition;
    }

    private Expression Binary(int level)
    {
        if (level == levels.Length)
            return Unary();
        Expression left = Binary(level + 1);
        while (Array.Find(levels[level], Accept) is { } found)
        {
            Expression right = Binary(level + 1);
            string name = found switch { "||" => "or", "&&" => "and", _ => found };
            left = new BinaryExpression(name, left, right, Join(left, right));
        }

        return left;
    }

    private Expression Unary()
    {
        ExpressionToken first = Current;
        string? name = Accept("-") ? "-" : Accept("not") || Accept("!") ? "not" : null;
        if (name is null)
            return Primary();
        if (++depth > MaximumDepth)
            throw Refused($"Calculations nest deeper than {MaximumDepth} levels.", first);
        Expression operand = name == "not" ? Binary(2) : Unary();
        depth--;
        return new UnaryExpression(name, operand, TextSpan.FromBounds(first.Span.Start, operand.Span.End));
    }

    private Expression Primary()
    {
        ExpressionToken token = Current;
        string written = text.Substring(token.Span.Start, token.Span.Length);
        switch (token.Kind)
        {
            case ExpressionTokenKind.Number when PrimitiveTyping.IsTooLong(written):
                throw Refused($"A number can have {ScalarValue.MostDigits} digits at most.", token);
            case ExpressionTokenKind.Number when PrimitiveTyping.Type(written) is { Kind: ScalarKind.Integer or ScalarKind.Float } number:
                Position = token.Span.End;
                return new LiteralExpression(number, written, token.Span);
            case ExpressionTokenKind.Text:
                Position = token.Span.End;
                return new LiteralExpression(ScalarValue.From(Unescape(written)), written, token.Span);
            case ExpressionTokenKind.Name when written is "true" or "false" or "null":
                Position = token.Span.End;
                return new LiteralExpression(PrimitiveTyping.Type(written), written, token.Span);
            case ExpressionTokenKind.Name:
                return Function(token, written);
            case ExpressionTokenKind.Interpolation:
                (InterpolationPart part, Position) = interpolation(token.Span.Start);
                return new InterpolationExpression(part, part.Span);
            case ExpressionTokenKind.Operator when written == "(":
                Position = token.Span.End;
                Expression inner = Conditional();
                Expect(")");
                return inner;
            default:
                throw Fail("a value", token);
        }
    }

    private FunctionExpression Function(ExpressionToken token, string name)
    {
        if (lexer.At(token.Span.End) is var next && text[next.Span.Start..next.Span.End] != "(")
        {
            throw new InterpolationException(ErrorKind.InterpolationSyntax, new Diagnostic($"'{name}' is not a value.", place(token.Span))
            {
                Fix = $"write ${{{name}}} for the value of a key, '{name}' in quotes for text",
            });
        }

        if (!FunctionExpression.Functions.Contains(name))
        {
            throw new InterpolationException(ErrorKind.InterpolationSyntax, new Diagnostic($"There is no function '{name}'.", place(token.Span))
            {
                Available = FunctionExpression.Functions,
                Fix = Suggestions.Nearest(name, FunctionExpression.Functions) is { } nearest ? $"did you mean '{nearest}'?" : null,
            });
        }

        Position = token.Span.End;
        Expect("(");
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            arguments.Add(Conditional());
        }
        while (Accept(","));
        Expect(")");
        return new FunctionExpression(name, arguments.ToImmutable(), TextSpan.FromBounds(token.Span.Start, Position));
    }

    private bool Accept(string expected)
    {
        ExpressionToken token = Current;
        if (token.Kind is not (ExpressionTokenKind.Operator or ExpressionTokenKind.Name)
            || !text.AsSpan(token.Span.Start, token.Span.Length).SequenceEqual(expected))
            return false;
        Position = token.Span.End;
        return true;
    }

    private void Expect(string expected)
    {
        if (!Accept(expected))
            throw Fail($"'{expected}'", Current);
    }

    private static string Unescape(string quoted)
    {
        var value = new StringBuilder();
        for (int at = 1; at < quoted.Length - 1; at++)
            value.Append(quoted[at] == '\\' ? quoted[++at] : quoted[at]);
        return value.ToString();
    }

    private static TextSpan Join(Expression left, Expression right) => TextSpan.FromBounds(left.Span.Start, right.Span.End);

    private InterpolationException Fail(string expected, ExpressionToken found) =>
        Refused(
            found.Kind == ExpressionTokenKind.End
                ? $"Expected {expected}, but the calculation ends here."
                : $"Expected {expected}, but found '{text.Substring(found.Span.Start, found.Span.Length)}'.",
            found);

    private InterpolationException Refused(string message, ExpressionToken token) =>
        new(ErrorKind.InterpolationSyntax, new Diagnostic(message, place(token.Span)));
}

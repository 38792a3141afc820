using System.Globalization;
using System.Numerics;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>Evaluates calculations. Whole numbers stay whole and exact, <c>/</c> gives a float; nothing converts by itself between text and numbers.</summary>
/// <param name="resolve">The value of an interpolation.</param>
/// <param name="place">The origin of a part of the calculation.</param>
internal sealed class Calculator(Func<InterpolationPart, ConfigNode> resolve, Func<TextSpan, Origin> place)
{
    // A product has at most as many digits as its factors together, but a chain of interpolations can multiply again and again.
    private const int MostBits = 65_536;
    private const int LongestText = 16 * 1024 * 1024;

    public ConfigNode Evaluate(Expression expression) => expression switch
    {
        LiteralExpression literal => new ScalarNode(literal.Value, place(literal.Span)),
        InterpolationExpression interpolation => resolve(interpolation.Part),
        ConditionalExpression conditional => Evaluate(Truth(conditional.Condition) ? conditional.WhenTrue : conditional.WhenFalse),
        UnaryExpression { Operator: "not" } not => Scalar(ScalarValue.From(!Truth(not.Operand)), not),
        UnaryExpression minus => Scalar(Negated(minus), minus),
        BinaryExpression { Operator: "and" } and => Scalar(ScalarValue.From(Truth(and.Left) && Truth(and.Right)), and),
        BinaryExpression { Operator: "or" } or => Scalar(ScalarValue.From(Truth(or.Left) || Truth(or.Right)), or),
        BinaryExpression binary => Scalar(Binary(binary), binary),
        FunctionExpression function => Function(function),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ScalarNode Scalar(ScalarValue value, Expression expression) => new(value, place(expression.Span));

    private bool Truth(Expression expression) =>
        Value(expression) is { Kind: ScalarKind.Boolean } value ? value.AsBoolean : throw Fail("must be true or false", expression);

    private ScalarValue Value(Expression expression) =>
        Evaluate(expression) is ScalarNode scalar ? scalar.Value : throw Fail("must be a single value", expression);

    private ScalarValue Negated(UnaryExpression minus) => Value(minus.Operand) switch
    {
        { Kind: ScalarKind.Integer } whole => ScalarValue.From(-whole.AsInteger),
        { Kind: ScalarKind.Float } number => ScalarValue.From(-number.AsFloat),
        _ => throw Fail("must be a number", minus.Operand),
    };

    private ScalarValue Binary(BinaryExpression binary)
    {
        (ScalarValue left, ScalarValue right) = (Value(binary.Left), Value(binary.Right));
        if (binary.Operator is "==" or "!=")
            return ScalarValue.From(AreEqual(left, right) == (binary.Operator == "=="));
        if (left.Kind == ScalarKind.String && right.Kind == ScalarKind.String)
            return OfTexts(binary, left.AsString!, right.AsString!);
        if (!IsNumber(left))
            throw Fail($"must be a number for '{binary.Operator}'", binary.Left);
        if (!IsNumber(right))
            throw Fail($"must be a number for '{binary.Operator}'", binary.Right);
        return left.Kind == ScalarKind.Integer && right.Kind == ScalarKind.Integer && binary.Operator != "/"
            ? OfIntegers(binary, left.AsInteger, right.AsInteger)
            : OfFloats(binary, Float(left, binary.Left), Float(right, binary.Right));
    }

    private ScalarValue OfTexts(BinaryExpression binary, string left, string right) => binary.Operator switch
    {
        "+" when left.Length + right.Length > LongestText => throw Fail("grows too long", binary),
        "+" => ScalarValue.From(left + right),
        "<" => ScalarValue.From(CodePointOrder.Compare(left, right) < 0),
        "<=" => ScalarValue.From(CodePointOrder.Compare(left, right) <= 0),
        ">" => ScalarValue.From(CodePointOrder.Compare(left, right) > 0),
        ">=" => ScalarValue.From(CodePointOrder.Compare(left, right) >= 0),
        _ => throw Fail($"must be a number for '{binary.Operator}'", binary.Left),
    };

    private ScalarValue OfIntegers(BinaryExpression binary, BigInteger left, BigInteger right) => binary.Operator switch
    {
        "+" => ScalarValue.From(left + right),
        "-" => ScalarValue.From(left - right),
        "*" when left.GetBitLength() + right.GetBitLength() > MostBits => throw Fail("grows too large", binary),
        "*" => ScalarValue.From(left * right),
        "//" or "%" when right.IsZero => throw Fail("must not be zero", binary.Right),
        "//" => ScalarValue.From(FloorDivide(left, right)),
        "%" => ScalarValue.From(left - FloorDivide(left, right) * right),
        _ => ScalarValue.From(Compare(binary.Operator, left.CompareTo(right))),
    };

    private double Float(ScalarValue value, Expression expression) =>
        Number(value) is var number && double.IsInfinity(number) && value.Kind == ScalarKind.Integer
            ? throw Fail("is too large for a float", expression)
            : number;

    private ScalarValue OfFloats(BinaryExpression binary, double left, double right) => binary.Operator switch
    {
        "+" => ScalarValue.From(left + right),
        "-" => ScalarValue.From(left - right),
        "*" => ScalarValue.From(left * right),
        "/" or "//" or "%" when right == 0 => throw Fail("must not be zero", binary.Right),
        "/" => ScalarValue.From(left / right),
        "//" => ScalarValue.From(FloatArithmetic.FloorDivide(left, right)),
        "%" => ScalarValue.From(FloatArithmetic.Remainder(left, right)),
        "<" => ScalarValue.From(left < right),
        "<=" => ScalarValue.From(left <= right),
        ">" => ScalarValue.From(left > right),
        _ => ScalarValue.From(left >= right),
    };

    private ConfigNode Function(FunctionExpression function) => function.Name switch
    {
        "len" => Scalar(ScalarValue.From(Length(function)), function),
        "round" => Scalar(Rounded(function), function),
        _ => Extreme(function),
    };

    private int Length(FunctionExpression function) => function.Arguments is not [var only]
        ? throw Fail("takes one value", function)
        : Evaluate(only) switch
        {
            SequenceNode list => list.Items.Length,
            MappingNode mapping => mapping.Entries.Length,
            ScalarNode scalar when scalar.Value.TryGetString(out string? text) => new StringInfo(text).LengthInTextElements,
            _ => throw Fail("must be text, a list or a mapping", only),
        };

    private ScalarValue Rounded(FunctionExpression function)
    {
        ScalarValue value = function.Arguments.Length is 1 or 2 ? Value(function.Arguments[0]) : throw Fail("takes a number and, if wanted, digits", function);
        if (!IsNumber(value))
            throw Fail("must be a number", function.Arguments[0]);
        if (function.Arguments.Length == 1)
            return value.Kind == ScalarKind.Integer
                ? value
                : double.IsFinite(value.AsFloat) ? ScalarValue.From(new BigInteger(Math.Round(value.AsFloat, MidpointRounding.ToEven))) : throw Fail("must be finite", function.Arguments[0]);
        return Value(function.Arguments[1]).TryGetInt64(out long digits) && digits is >= 0 and <= 15
            ? value.Kind == ScalarKind.Integer ? value : ScalarValue.From(FloatArithmetic.Round(value.AsFloat, (int)digits))
            : throw Fail("must be a whole number from 0 to 15", function.Arguments[1]);
    }

    private ScalarNode Extreme(FunctionExpression function)
    {
        ConfigNode[] values = [.. function.Arguments.Select(Evaluate)];
        if (values is [SequenceNode list])
            values = [.. list.Items];
        if (values.Length == 0 || !values.All(value => value is ScalarNode scalar && IsNumber(scalar.Value)))
            throw Fail("takes numbers, or a list of them", function);
        IEnumerable<ScalarNode> numbers = values.Cast<ScalarNode>();
        var order = Comparer<ScalarNode>.Create((left, right) => CompareNumbers(left.Value, right.Value));
        return function.Name == "min" ? numbers.Min(order)! : numbers.Max(order)!;
    }

    private static int CompareNumbers(ScalarValue left, ScalarValue right) =>
        left.Kind == ScalarKind.Integer && right.Kind == ScalarKind.Integer
            ? left.AsInteger.CompareTo(right.AsInteger)
            : Number(left).CompareTo(Number(right));

    private static bool AreEqual(ScalarValue left, ScalarValue right) =>
        IsNumber(left) && IsNumber(right) ? CompareNumbers(left, right) == 0 : left == right;

    private static bool Compare(string comparison, int order) => comparison switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        BigInteger quotient = BigInteger.DivRem(left, right, out BigInteger remainder);
        return remainder.IsZero || remainder.Sign == right.Sign ? quotient : quotient - 1;
    }

    private static bool IsNumber(ScalarValue value) => value.Kind is ScalarKind.Integer or ScalarKind.Float;

    private static double Number(ScalarValue value) => value.Kind == ScalarKind.Integer ? PythonFloat.Of(value.AsInteger) : value.AsFloat;

    private InterpolationException Fail(string reason, Expression expression) =>
        new(ErrorKind.InterpolationResolution, new Diagnostic($"'{expression}' {reason}.", place(expression.Span)));
}

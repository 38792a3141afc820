using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Interpolations;

/// <summary>A calculation: <c>${= ${model.width} * 2}</c>. Closed: it can compute values, and nothing else.</summary>
/// <param name="Root">What is calculated.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CalculationPart(Expression Root, TextSpan Span) : InterpolationPart(Span)
{
    public override string ToString() => $"${{= {Root}}}";
}

/// <summary>A piece of a calculation.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record Expression(TextSpan Span);

/// <summary>A number, text in quotes, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed record LiteralExpression(ScalarValue Value, string Written, TextSpan Span) : Expression(Span)
{
    public override string ToString() => Written;
}

/// <summary>The value of an interpolation.</summary>
internal sealed record InterpolationExpression(InterpolationPart Part, TextSpan Span) : Expression(Span)
{
    public override string ToString() => Part.ToString();
}

/// <summary><c>-x</c> or <c>not x</c>.</summary>
internal sealed record UnaryExpression(string Operator, Expression Operand, TextSpan Span) : Expression(Span)
{
    public override string ToString() => Operator == "not" ? $"(not {Operand})" : $"({Operator}{Operand})";
}

/// <summary>Two values and what is done with them.</summary>
internal sealed record BinaryExpression(string Operator, Expression Left, Expression Right, TextSpan Span) : Expression(Span)
{
    public override string ToString() => $"({Left} {Operator} {Right})";
}

/// <summary><c>condition ? one : other</c>; only the value that is taken is calculated.</summary>
internal sealed record ConditionalExpression(Expression Condition, Expression WhenTrue, Expression WhenFalse, TextSpan Span) : Expression(Span)
{
    public override string ToString() => $"({Condition} ? {WhenTrue} : {WhenFalse})";
}

/// <summary>A call of one of the few functions: <c>max(1, 2)</c>.</summary>
internal sealed record FunctionExpression(string Name, ImmutableArray<Expression> Arguments, TextSpan Span) : Expression(Span)
{
    public static ImmutableArray<string> Functions { get; } = ["len", "max", "min", "round"];

    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}

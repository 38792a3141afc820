using System.Numerics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>A bound or the step of a range: a number as it was written, or an exact decimal that was computed.</summary>
internal readonly record struct RangeNumber(ScalarValue Written, ExactDecimal? Computed = null)
{
    public bool IsWhole => Computed is null && Written.Kind is ScalarKind.Integer or ScalarKind.Boolean;

    /// <summary>Whether it is a number to count with: neither infinite nor NaN.</summary>
    public bool IsFinite => Written.Kind != ScalarKind.Float || double.IsFinite(Written.AsFloat);

    public bool IsNaN => Computed is null && double.IsNaN(Written.AsFloat);

    public double Float => Computed?.ToDouble() ?? (IsWhole ? PythonFloat.Of(Whole) : Written.AsFloat);

    public BigInteger Whole => Written.Kind == ScalarKind.Boolean ? (Written.AsBoolean ? 1 : 0) : Written.AsInteger;

    public ExactDecimal Exact => Computed ?? (IsWhole ? new ExactDecimal(Whole, 0) : ExactDecimal.Of(Written.AsFloat));

    public int Sign => Computed?.Sign ?? (IsWhole ? Whole.Sign : double.IsNaN(Written.AsFloat) ? 0 : Math.Sign(Written.AsFloat));

    public static implicit operator RangeNumber(ScalarValue written) => new(written);

    public static implicit operator RangeNumber(ExactDecimal computed) => new(ScalarValue.Null, computed);

    /// <inheritdoc/>
    public override string ToString() => Computed?.ToString() ?? Written.ToString();
}

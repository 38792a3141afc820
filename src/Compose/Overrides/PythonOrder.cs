using System.Numerics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>Equality and order of values as the overrides of Hydra know them, which is Python's: <c>1 == 1.0 == true</c>.</summary>
internal static class PythonOrder
{
    public static IEqualityComparer<ScalarValue> Equality { get; } = EqualityComparer<ScalarValue>.Create(
        AreEqual,
        value => IsNumber(value) ? NumberOf(value).GetHashCode() : value.GetHashCode());

    public static bool AreEqual(ScalarValue left, ScalarValue right) =>
        IsNumber(left) && IsNumber(right) ? CompareNumbers(left, right) == 0 : left == right;

    /// <summary>Less than, equal or greater than 0; null when such values have no order.</summary>
    public static int? Compare(OverrideValue left, OverrideValue right) => (left, right) switch
    {
        (PrimitiveValue a, PrimitiveValue b) => Compare(a.Value, b.Value),
        (ListValue a, ListValue b) => Compare(a, b),
        _ => null,
    };

    private static int? Compare(ScalarValue left, ScalarValue right)
    {
        if (IsNumber(left) && IsNumber(right))
            return CompareNumbers(left, right) ?? 0;
        return left.TryGetString(out string? a) && right.TryGetString(out string? b) ? CodePointOrder.Compare(a, b) : null;
    }

    private static int? Compare(ListValue left, ListValue right)
    {
        foreach ((OverrideValue a, OverrideValue b) in left.Items.Zip(right.Items))
        {
            if (Compare(a, b) is not { } order)
                return null;
            if (order != 0)
                return order;
        }

        return left.Items.Length.CompareTo(right.Items.Length);
    }

    private static bool IsNumber(ScalarValue value) =>
        value.Kind is ScalarKind.Integer or ScalarKind.Float or ScalarKind.Boolean;

    // NaN has no order.
    private static int? CompareNumbers(ScalarValue left, ScalarValue right)
    {
        if (left.Kind != ScalarKind.Float && right.Kind != ScalarKind.Float)
            return WholeOf(left).CompareTo(WholeOf(right));
        (double a, double b) = (NumberOf(left), NumberOf(right));
        return double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }

    private static double NumberOf(ScalarValue value) =>
        value.Kind == ScalarKind.Float ? value.AsFloat + 0.0 : PythonFloat.Of(WholeOf(value));

    private static BigInteger WholeOf(ScalarValue value) =>
        value.Kind == ScalarKind.Boolean ? (value.AsBoolean ? 1 : 0) : value.AsInteger;
}

using System.Globalization;
using System.Numerics;
using Compose.Text;

namespace Compose.Nodes;

/// <summary>Reads steps of a path as indices of a list, as Python's <c>int()</c> reads them: <c>3</c>, <c>-1</c>, <c>1_000</c>.</summary>
internal static class ListIndex
{
    /// <summary>Whether the step is an index, and the index; a negative one counts from the end.</summary>
    public static bool TryRead(PathStep step, out int index)
    {
        string text = step.Key.ToString();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index))
            return true;
        bool isIndex = PythonNumber.TryParseInteger(text, out BigInteger read) && BigInteger.Abs(read) <= int.MaxValue;
        index = isIndex ? (int)read : 0;
        return isIndex;
    }

    /// <summary>The place that an index means in a list of so many elements; null when it is outside.</summary>
    public static int? Within(int index, int count)
    {
        int at = index < 0 ? index + count : index;
        return at >= 0 && at < count ? at : null;
    }
}

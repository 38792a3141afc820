using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compose.Nodes;

/// <summary>Mapping keys as Python compares them: <c>1</c>, <c>1.0</c> and <c>True</c> are one key.</summary>
internal static class PythonKey
{
    /// <summary>The same value for all keys that Python holds for equal.</summary>
    public static ScalarValue Of(ScalarValue key) => key.Kind switch
    {
        ScalarKind.Boolean => ScalarValue.From(key.AsBoolean ? 1 : 0),
        ScalarKind.Float when double.IsInteger(key.AsFloat) => Whole(key.AsFloat),
        _ => key,
    };

    // Not inlined: a fresh process that compares texts need not load what large integers are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ScalarValue Whole(double key) => ScalarValue.From(new BigInteger(key));

    /// <summary>The last value of each key, in the place of its first, as a Python dictionary built entry by entry has them.</summary>
    public static ImmutableArray<MappingEntry> WithoutRepeats(IEnumerable<MappingEntry> entries)
    {
        var kept = ImmutableArray.CreateBuilder<MappingEntry>();
        var places = new Dictionary<ScalarValue, int>();
        foreach (MappingEntry entry in entries)
        {
            ScalarValue key = Of(entry.Key);
            if (places.TryAdd(key, kept.Count))
                kept.Add(entry);
            else
                kept[places[key]] = kept[places[key]] with { Value = entry.Value };
        }

        return kept.ToImmutable();
    }
}

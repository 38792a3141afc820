using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Overrides;

/// <summary>A value that stands for several, of which each job takes one.</summary>
internal abstract record SweepValue(Origin Origin) : OverrideValue(Origin)
{
    /// <summary>The words a user gave it with <c>tag(...)</c>, in order of the alphabet, each once.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    public override ConfigNode ToNode() => throw new OverrideSyntaxException(
        new Diagnostic("A sweep stands for several values and cannot be used as one.", Origin)
        {
            Fix = "give one value, or run all of them with --multirun and the sweep as the whole value",
        })
    {
        Fault = OverrideFault.Value,
    };
}

/// <summary><c>a,b,c</c> or <c>choice(a,b,c)</c>: these values in this order.</summary>
/// <param name="Values">The values.</param>
/// <param name="IsSimple">Whether it is the form without <c>choice</c>.</param>
/// <param name="Origin">Where it stands.</param>
internal sealed record ChoiceSweep(ImmutableArray<OverrideValue> Values, bool IsSimple, Origin Origin) : SweepValue(Origin)
{
    /// <summary>Whether the values are taken in random order.</summary>
    public bool IsShuffled { get; init; }
}

/// <summary><c>range(start,stop,step)</c>: numbers from the first on, before the second.</summary>
internal sealed record RangeSweep(RangeNumber Start, RangeNumber Stop, RangeNumber Step, Origin Origin) : SweepValue(Origin)
{
    /// <summary>Whether the numbers are taken in random order.</summary>
    public bool IsShuffled { get; init; }
}

/// <summary><c>interval(start,end)</c>: any number between, for sweepers that search.</summary>
internal sealed record IntervalSweep(ScalarValue Start, ScalarValue End, Origin Origin) : SweepValue(Origin);

/// <summary><c>glob(m*,exclude=mlp)</c>: the options of a config group whose names match.</summary>
internal sealed record GlobSweep(
    ImmutableArray<OverrideValue> Include, ImmutableArray<OverrideValue> Exclude, Origin Origin) : SweepValue(Origin)
{
    public override ConfigNode ToNode() => AsDict().ToNode();

    /// <summary>How it looks inside another value.</summary>
    internal DictValue AsDict() => new(
        [
            new DictEntry(ScalarValue.From("include"), new ListValue(Include, Origin)),
            new DictEntry(ScalarValue.From("exclude"), new ListValue(Exclude, Origin)),
        ],
        Origin);
}

/// <summary><c>lr,wd=zip([1,2],[a,b])</c>: several keys that change together. Not in Hydra.</summary>
/// <param name="Targets">The keys; their values are placeholders.</param>
/// <param name="Columns">The values of each key, all of one length.</param>
/// <param name="Origin">Where it stands.</param>
internal sealed record ZipSweep(
    ImmutableArray<Override> Targets, ImmutableArray<ImmutableArray<OverrideValue>> Columns, Origin Origin) : SweepValue(Origin)
{
    internal const string FunctionName = "zip";
}

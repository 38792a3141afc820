using System.Collections.Immutable;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>An argument of a resolver, evaluated.</summary>
/// <param name="Value">Its value, without any interpolation.</param>
/// <param name="Shown">The value as it shows in a text: interpolations inside a container of the config stay as they are.</param>
/// <param name="Place">Where the value stands in the config; null when it is new.</param>
internal sealed record GivenArgument(ConfigNode Value, ConfigNode Shown, Location? Place)
{
    public GivenArgument(ConfigNode value)
        : this(value, value, null)
    {
    }

    public static GivenArgument List(ImmutableArray<GivenArgument> items, Origin origin) => new(
        new SequenceNode([.. items.Select(item => item.Value)], origin), new SequenceNode([.. items.Select(item => item.Shown)], origin), null);

    public static GivenArgument Dict(ImmutableArray<(ScalarValue Key, GivenArgument Given)> entries, Origin origin) => new(
        new MappingNode(PythonKey.WithoutRepeats(entries.Select(entry => new MappingEntry(entry.Key, entry.Given.Value))), origin),
        new MappingNode(PythonKey.WithoutRepeats(entries.Select(entry => new MappingEntry(entry.Key, entry.Given.Shown))), origin),
        null);
}

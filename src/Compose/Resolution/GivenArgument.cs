using System.Collections.Immutable;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Resolution;

/// <summary>An argument of a resolver. What is inside a container is evaluated only when somebody looks at it, as in OmegaConf.</summary>
internal sealed class GivenArgument
{
    private readonly Func<ConfigNode>? evaluate;
    private ConfigNode? value;

    /// <summary>An argument that is a value.</summary>
    public GivenArgument(ConfigNode value) => (this.value, Shown) = (value, value);

    /// <summary>An argument that is a container.</summary>
    /// <param name="shown">The container as it shows in a text.</param>
    /// <param name="evaluate">Gives its value.</param>
    /// <param name="place">Where it stands in the config; null when it is new.</param>
    public GivenArgument(ConfigNode shown, Func<ConfigNode> evaluate, Location? place = null) =>
        (Shown, this.evaluate, Place) = (shown, evaluate, place);

    /// <summary>The value, without any interpolation.</summary>
    public ConfigNode Value
    {
        get
        {
            try
            {
                return value ??= evaluate!();
            }
            catch (ComposeException mistake)
            {
                Mistake = mistake;
                throw;
            }
        }
    }

    /// <summary>What kept the value from being evaluated, which is no failure of the resolver; null when nothing did.</summary>
    public ComposeException? Mistake { get; private set; }

    /// <summary>The value as it shows in a text: interpolations inside a container of the config stay as they are.</summary>
    public ConfigNode Shown { get; }

    /// <summary>Where the value stands in the config; null when it is new.</summary>
    public Location? Place { get; }

    /// <summary>Whether what a resolver can have seen of it is a secret, or holds one.</summary>
    public bool IsSecret => Secrets.AreIn(value ?? Shown);

    /// <summary>Whether a node is the value itself.</summary>
    public bool Is(ConfigNode node) => ReferenceEquals(value, node);

    public static GivenArgument List(ImmutableArray<GivenArgument> items, Origin origin) => new(
        new SequenceNode([.. items.Select(item => item.Shown)], origin), () => new SequenceNode([.. items.Select(item => item.Value)], origin));

    public static GivenArgument Dict(ImmutableArray<(ScalarValue Key, GivenArgument Given)> entries, Origin origin)
    {
        return new GivenArgument(Mapping(given => given.Shown), () => Mapping(given => given.Value));

        MappingNode Mapping(Func<GivenArgument, ConfigNode> node) => new(
            PythonKey.WithoutRepeats(entries.Select(entry => new MappingEntry(entry.Key, node(entry.Given)))), origin);
    }
}

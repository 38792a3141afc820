using System.Collections.Immutable;
using Compose.Composition;
using Compose.Nodes;
using Compose.Text;

namespace Compose;

/// <summary>A composed config, and how it came to be: every value knows its origin.</summary>
public sealed class ComposedConfig
{
    internal ComposedConfig(MappingNode full) => Full = full;

    /// <summary>The config, interpolations unresolved, without the <c>hydra</c> node.</summary>
    public MappingNode Root => Full.Remove(ScalarValue.From("hydra"));

    /// <summary>The option taken from each config group, <c>hydra/*</c> included; null where none was taken.</summary>
    public ImmutableArray<KeyValuePair<string, string?>> Choices { get; init; } = [];

    /// <summary>The config with the <c>hydra</c> node.</summary>
    internal MappingNode Full { get; }

    /// <summary>The config as YAML, without the <c>hydra</c> node.</summary>
    public string ToYaml(bool resolve = false) => throw new NotImplementedException();

    /// <summary>A value, interpolations resolved: <c>config.Get&lt;double&gt;("optimizer.lr")</c>.</summary>
    public T Get<T>(string path) => throw new NotImplementedException();

    /// <summary>The config as an object of the app: <c>config.Bind&lt;TrainConfig&gt;()</c>. All mistakes are told at once.</summary>
    public T Bind<T>() => throw new NotImplementedException();

    /// <summary>The node at a path, unresolved; null when there is none.</summary>
    public ConfigNode? Find(string path) => throw new NotImplementedException();

    /// <summary>Where the value at a path came from.</summary>
    public Origin OriginOf(string path) => throw new NotImplementedException();

    /// <summary>The whole config with every interpolation resolved, the <c>hydra</c> node left out.</summary>
    internal ConfigNode Resolve() => throw new NotImplementedException();

    /// <summary>The node at a path, the <c>hydra</c> node included, with every interpolation below it resolved; null when there is none.</summary>
    internal ConfigNode? ResolveAt(string path) => throw new NotImplementedException();

    /// <summary>The same config with a value of the <c>hydra</c> node set: <c>WithHydra("runtime.output_dir", node)</c>.</summary>
    internal ComposedConfig WithHydra(string path, ConfigNode value) => throw new NotImplementedException();
}

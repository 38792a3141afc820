using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Compose.Binding;
using Compose.Composition;
using Compose.Diagnostics;
using Compose.Merging;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose;

/// <summary>A composed config, and how it came to be: every value knows its origin.</summary>
public sealed class ComposedConfig
{
    private readonly CompositionResult result;

    internal ComposedConfig(CompositionResult result) => this.result = result;

    /// <summary>The config, interpolations unresolved, without the <c>hydra</c> node.</summary>
    public MappingNode Root => result.Reading.App;

    /// <summary>The option taken from each config group, <c>hydra/*</c> included; null where none was taken.</summary>
    public ImmutableArray<KeyValuePair<string, string?>> Choices => result.Tree.Choices;

    /// <summary>The config with the <c>hydra</c> node.</summary>
    internal MappingNode Full => result.Full;

    /// <summary>The stages the composition went through.</summary>
    internal CompositionResult Result => result;

    /// <summary>What is known of the types bound so far; shared by the configs of a composer.</summary>
    internal BinderCache Binders { get; init; } = new();

    /// <summary>The config as YAML, without the <c>hydra</c> node.</summary>
    /// <exception cref="ComposeException">An interpolation does not resolve.</exception>
    public string ToYaml(bool resolve = false) => YamlWriter.Write(resolve ? Resolve() : Root);

    /// <summary>A value, interpolations resolved: <c>config.Get&lt;double&gt;("optimizer.lr")</c>.</summary>
    /// <exception cref="ComposeException">There is no such key, it does not resolve, or it is of another type.</exception>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public T Get<T>(string path) =>
        Binder().Bind<T>(ResolveAt(path) ?? throw NoSuchKey(path), PlaceOf(path));

    /// <summary>The config as an object of the app: <c>config.Bind&lt;TrainConfig&gt;()</c>. All mistakes are told at once.</summary>
    /// <exception cref="ConfigValidationException">The config does not fit the type.</exception>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public T Bind<T>() => Binder().Bind<T>(Resolve());

    /// <summary>The config as an object of the app, and the paths of the keys that no member took, where <c>[ExtraKeys]</c> lets such pass.</summary>
    /// <exception cref="ConfigValidationException">The config does not fit the type.</exception>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public T Bind<T>(out ImmutableArray<string> unusedKeys)
    {
        BoundValue bound = Binder().Bind(Resolve(), typeof(T));
        unusedKeys = [.. bound.UnusedKeys.Select(path => path.ToString())];
        return (T)bound.Value!;
    }

    /// <summary>
    /// Makes the object that the node at a path asks for by <c>_target_</c>, and those below it:
    /// <c>config.Instantiate&lt;IOptimizer&gt;("optimizer", targets, services)</c>.
    /// </summary>
    /// <param name="path">The key path of the node.</param>
    /// <param name="targets">The types that may be asked for.</param>
    /// <param name="services">Where parameters come from that the config does not give.</param>
    /// <exception cref="ComposeException">There is no such key, a target is not registered, or what is given does not fit it.</exception>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public T Instantiate<T>(string path, TargetRegistry targets, IServiceProvider? services = null) =>
        Binder().Instantiate<T>(ResolveAt(path) ?? throw NoSuchKey(path), targets, services, PlaceOf(path));

    /// <summary>The node at a path, unresolved; null when there is none.</summary>
    public ConfigNode? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length == 0 ? Full : ConfigEdit.Find(Full, KeyPath.Parse(path));
    }

    /// <summary>Where the value at a path came from: a line of a file, or an override.</summary>
    /// <exception cref="ComposeException">There is no such key.</exception>
    public Origin OriginOf(string path) => (Find(path) ?? throw NoSuchKey(path)).Origin;

    /// <summary>The config as YAML with the origin of each value beside it.</summary>
    public string ToYamlWithOrigins() => OriginsView.Write(Root);

    /// <summary>The whole config with every interpolation resolved, the <c>hydra</c> node left out.</summary>
    internal ConfigNode Resolve() => result.Reading.Resolved;

    /// <summary>The node at a path, the <c>hydra</c> node included, with every interpolation below it resolved; null when there is none.</summary>
    internal ConfigNode? ResolveAt(string path) => result.Reading.ResolveAt(path);

    /// <summary>The node at a path (empty: all but the <c>hydra</c> node), resolved as far as there are values: what leads to <c>???</c> is <c>???</c>.</summary>
    internal ConfigNode? ResolveKnown(string path) => result.Reading.ResolveAt(path, keepMissing: true);

    /// <summary>The same config with a value of the <c>hydra</c> node set: <c>WithHydra("runtime.output_dir", node)</c>.</summary>
    internal ComposedConfig WithHydra(string path, ConfigNode value) =>
        With((MappingNode)ConfigEdit.Update(Full, KeyPath.Parse($"{HydraNode.Key}.{path}"), value, forceAdd: true));

    /// <summary>The same config with other content, for instance with secrets marked.</summary>
    internal ComposedConfig With(MappingNode full) => ReferenceEquals(full, Full) ? this : new ComposedConfig(result.With(full)) { Binders = Binders };

    /// <summary>The places of the keys that no member of a type takes, where <c>[ExtraKeys]</c> lets such pass, also in a config that has mistakes.</summary>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    internal ImmutableArray<NodePath> UnusedKeys(Type type) => Binder().UnusedKeys(Root, type);

    /// <summary>A tree of this config with the value of each member of a type replaced by what the visit makes of it.</summary>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    internal ConfigNode WithMembers(Type type, ConfigNode tree, Func<NodePath, BoundMember, ConfigNode, ConfigNode> visit) =>
        new MemberWalk(Binders, visit).Go(type, tree);

    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    private ConfigBinder Binder() => new(Binders) { Written = () => Full };

    /// <summary>The place that a key path names.</summary>
    internal static NodePath PlaceOf(string path) =>
        KeyPath.Parse(path).Aggregate(NodePath.Root, (parent, step) => parent.Child(step.Key));

    // What there is, is told of the deepest mapping that the path reaches.
    private CompositionException NoSuchKey(string path)
    {
        ImmutableArray<PathStep> steps = KeyPath.Parse(path);
        (MappingNode parent, NodePath place, int depth) = (Full, NodePath.Root, 0);
        while (depth < steps.Length - 1 && ConfigEdit.Child(parent, steps[depth]) is MappingNode below)
            (parent, place, depth) = (below, place.Child(steps[depth].Key), depth + 1);
        string missing = steps[depth].Key.ToString();
        string[] keys = [.. parent.Entries.Select(entry => entry.Key.ToString())];
        return new CompositionException(ErrorKind.KeyNotFound, new Diagnostic($"There is no key '{path}'.")
        {
            Available = [.. Suggestions.ByNearness(missing, keys)],
            Fix = Suggestions.Nearest(missing, keys) is { } nearest ? $"did you mean '{place.Child(nearest)}'?" : null,
        });
    }
}

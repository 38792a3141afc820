using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Schemas;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Binding;

/// <summary>Makes the objects that <c>_target_</c> nodes of a config ask for.</summary>
/// <remarks>
/// <c>_args_</c> fills parameters by position, <c>_partial_: true</c> gives a <c>Func</c> that makes a new object at each call,
/// <c>_recursive_: false</c> leaves targets below as they are, <c>_shared_: true</c> gives equal nodes the same object. What
/// <c>_convert_</c> asks for is decided by the types of the parameters. A parameter that is not given comes from the services.
/// </remarks>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class TargetBuilder(TargetRegistry targets, IServiceProvider? services, BinderTable table)
{
    public const string TargetKey = "_target_";

    private static readonly string[] Conversions = ["none", "partial", "object", "all"];

    private readonly Dictionary<string, object> shared = new(StringComparer.Ordinal);

    /// <summary>The service of a type; null when there is none, or for types that are no services.</summary>
    public object? Service(Type type) => type.IsValueType || type == typeof(string) ? null : services?.GetService(type);

    /// <summary>The object a node asks for, or <see cref="ValueBinder.Failed"/>.</summary>
    public object? Build(MappingNode node, BindingRun run)
    {
        ConfigNode named = node[TargetKey]!;
        if (named is not ScalarNode { IsMissing: false, Value: { Kind: ScalarKind.String, AsString: { } name } })
            return FailUnnamed(named, run);
        if (targets.Find(name) is not { } target)
            return FailUnknown(name, named, run);
        if (ObjectShape.Unmakeable(target.Type) is { } reason)
            return run.Fail(ErrorKind.InvalidOperation, new Diagnostic($"{run.Place} cannot be made by the target '{name}': {reason}.", named.Origin));
        if (node["_convert_"] is { } conversion && !Conversions.Contains(conversion.ToString(), StringComparer.OrdinalIgnoreCase))
            return run.Fail(conversion, $"{run.PlaceOf("_convert_")} must be one of {string.Join(", ", Conversions)}, but is '{conversion}'.");
        if (Flag(node, "_partial_", false, run) is not { } partial || Flag(node, "_recursive_", true, run) is not { } recursive
            || Flag(node, "_shared_", false, run) is not { } isShared)
            return ValueBinder.Failed;

        var binder = new ObjectBinder(target.Type, table.Get);
        if (Arguments(node, binder.Shape, run) is not { } arguments)
            return ValueBinder.Failed;
        string key = isShared ? YamlWriter.Write(node) : "";
        if (isShared && shared.TryGetValue(key, out object? known))
            return known;
        object? made = run.WithTargets(this, recursive, () => binder.Bind(arguments, run));
        if (ReferenceEquals(made, ValueBinder.Failed))
            return made;
        if (partial)
            made = target.Partial(() => Again(binder, arguments, recursive));
        if (isShared)
            shared[key] = made!;
        return made;
    }

    private object Again(ObjectBinder binder, MappingNode arguments, bool recursive)
    {
        var run = new BindingRun(NodePath.Root);
        object? made = run.WithTargets(this, recursive, () => binder.Bind(arguments, run));
        run.ThrowIfMistaken();
        return made!;
    }

    // What is for the object, by name: the keys that do not steer, and the positional arguments under their parameters' keys.
    private static MappingNode? Arguments(MappingNode node, ObjectShape shape, BindingRun run)
    {
        ImmutableArray<MappingEntry> named = node.Entries.RemoveAll(entry => IsControl(entry.Key.ToString()));
        if (node["_args_"] is not { } given)
            return node.WithEntries(named);
        if (given is not SequenceNode list || list.Items.Length > shape.Parameters.Length)
        {
            string words = given is SequenceNode { Items.Length: var count } ? $"has {count}" : $"is {NodeWords.Describe(given)}";
            run.Fail(given, $"{run.PlaceOf("_args_")} must be a list of at most {shape.Parameters.Length}, but {words}.");
            return null;
        }

        return node.WithEntries(
        [
            .. list.Items.Select((item, at) => new MappingEntry(ScalarValue.From(shape.Parameters[at].Key), item, item.Origin)),
            .. named,
        ]);
    }

    private static bool IsControl(string key) => key is TargetKey or "_args_" or "_partial_" or "_recursive_" or "_convert_" or "_shared_";

    private static bool? Flag(MappingNode node, string key, bool whenAbsent, BindingRun run)
    {
        switch (node[key])
        {
            case null:
                return whenAbsent;
            case ScalarNode { Value: { Kind: ScalarKind.Boolean, AsBoolean: var flag } }:
                return flag;
            case var other:
                run.Fail(other, $"{run.PlaceOf(key)} must be true or false, but is {NodeWords.Describe(other)}.");
                return null;
        }
    }

    private object FailUnnamed(ConfigNode named, BindingRun run)
    {
        run.EnterKey(ScalarValue.From(TargetKey));
        object failed = named.IsMissing ? run.FailMissing(named)
            : run.Fail(named, $"{run.Place} must be the name of a target, but is {NodeWords.Describe(named)}.");
        run.Leave();
        return failed;
    }

    private object FailUnknown(string name, ConfigNode named, BindingRun run)
    {
        string? nearest = Suggestions.Nearest(name, targets.Names);
        return run.Fail(ErrorKind.KeyNotFound, new Diagnostic($"No target is registered under the name '{name}'.", named.Origin)
        {
            Available = [.. Suggestions.ByNearness(name, targets.Names)],
            Fix = nearest is null ? null : $"did you mean '{nearest}'?",
        });
    }
}

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
/// <c>_args_</c> fills parameters by position, <c>_partial_: true</c> gives a <c>Func</c> that makes a new object at each call, of what the
/// config says and what the call hands over,
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
    /// <param name="node">The node.</param>
    /// <param name="run">Where mistakes are told.</param>
    /// <param name="wanted">What type it is for, if that is known.</param>
    public object? Build(MappingNode node, BindingRun run, Type? wanted)
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
        PartialCall? call = partial ? PartialCall.Of(wanted) : null;
        if (call is not null)
        {
            if (call.Open(target.Type, binder.Shape, arguments) is not { } open)
                return FailUnlike(call, target.Type, binder.Shape, arguments, run);
            binder = new ObjectBinder(target.Type, table.Get) { FromCall = open };
        }

        string key = isShared ? $"{call}{YamlWriter.Write(node)}" : "";
        if (isShared && shared.TryGetValue(key, out object? known))
            return known;
        object? made = run.WithTargets(this, recursive, () => binder.Bind(arguments, run));
        if (ReferenceEquals(made, ValueBinder.Failed))
            return made;
        NodePath path = run.CurrentPath();
        if (call is not null)
            made = call.Function(values => Again(values));
        else if (partial)
            made = target.Partial(() => Again(null));
        if (isShared)
            shared[key] = made!;
        return made;

        object Again(object?[]? values)
        {
            var again = new BindingRun(path) { CallValues = values };
            object? one = again.WithTargets(this, recursive, () => binder.Bind(arguments, again));
            again.ThrowIfMistaken();
            return one!;
        }
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

    private static object FailUnlike(PartialCall call, Type made, ObjectShape shape, MappingNode given, BindingRun run) => run.Fail(
        ErrorKind.InvalidValue,
        new Diagnostic($"{run.Place} must be {call}, but its target makes {made.Name} from what the config leaves open.", given.Origin)
        {
            Available = [.. PartialCall.LeftOpen(shape, given).Select(at => $"{shape.Parameters[at].Key} ({shape.Parameters[at].Type.Name})")],
        });

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

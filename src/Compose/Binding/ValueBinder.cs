using System.Reflection;
using Compose.Nodes;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>Makes values of one type from config nodes.</summary>
internal abstract class ValueBinder
{
    /// <summary>What a binder gives when the node was no such value; the mistake has been told to the run.</summary>
    public static readonly object Failed = new();

    /// <summary>What the type takes, to be read after "must be": <c>a whole number</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The types of what a collection holds: its elements, or its keys and values. None for what is no collection.</summary>
    public virtual Type[] ElementTypes => [];

    /// <summary>The type that a target is to make a value of; null where any will do that is accepted.</summary>
    protected virtual Type? Wanted => null;

    /// <summary>Whether null is a value of the type, whatever its member says.</summary>
    protected virtual bool TakesNull => false;

    /// <summary>Whether the type has no null at all.</summary>
    protected virtual bool RefusesNull => false;

    /// <summary>The value a node stands for, or <see cref="Failed"/>.</summary>
    /// <param name="node">The node, interpolations resolved.</param>
    /// <param name="run">Where mistakes are told.</param>
    /// <param name="defaults">The value in force when the node says nothing, if there is one; a mapping is laid over it.</param>
    public object? Bind(ConfigNode node, BindingRun run, object? defaults = null)
    {
        if (node is ScalarNode { Value: var value })
        {
            if (value.IsNull && !TakesNull)
                return !RefusesNull && run.PlaceTakesNull() ? null : run.Fail(node, $"{run.Place} may not be null; it must be {Expected}.");
            if (node.IsMissing)
                return run.FailMissing(node);
        }

        if (run is { MakesTargets: true, Targets: { } targets } && node is MappingNode mapping && mapping[TargetBuilder.TargetKey] is not null && this is not NodeBinder)
        {
            object? made = targets.Build(mapping, run, Wanted);
            return ReferenceEquals(made, Failed) || Accepts(made)
                ? made
                : run.Fail(node, $"{run.Place} must be {Expected}, but its target makes a {made?.GetType().Name}.");
        }

        return BindPresent(node, run, defaults);
    }

    /// <summary>Whether a value given is laid over a default, so that the default has to be looked up.</summary>
    public virtual bool UsesDefaults => false;

    /// <summary>Puts a bound value into an object whose member cannot be set; false when that cannot be done.</summary>
    public virtual bool TryFill(object existing, object? value) => false;

    /// <summary>Whether an object made by a target is a value of the type.</summary>
    protected virtual bool Accepts(object? made) => false;

    /// <summary>The value of a node that is neither <c>???</c> nor, unless it is a value of the type, null.</summary>
    protected abstract object? BindPresent(ConfigNode node, BindingRun run, object? defaults);

    /// <summary>Tells that code of the app does not take the value.</summary>
    protected static object FailRefused(Exception exception, ConfigNode node, BindingRun run) =>
        run.Fail(node, $"{run.Place} is refused: {Reason(exception)}");

    /// <summary>Why code of the app does not take a value, on one line.</summary>
    protected static string Reason(Exception exception) =>
        (exception is TargetInvocationException { InnerException: { } inner } ? inner : exception).Message.ReplaceLineEndings(" ");

    /// <summary>Tells that the node is something else.</summary>
    protected object Mismatch(ConfigNode node, BindingRun run) =>
        run.Fail(node, $"{run.Place} must be {Expected}, but is {NodeWords.Describe(node)}.");
}

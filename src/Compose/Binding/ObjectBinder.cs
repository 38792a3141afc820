using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Binding;

/// <summary>Binds objects: a mapping's keys to constructor parameters, properties and fields.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class ObjectBinder(Type type, Func<Type, ValueBinder> binderOf) : ValueBinder
{
    // Made on the first value, so that types may refer to each other in a circle.
    private ObjectShape? shape;
    private ObjectRules? rules;
    private bool knowsRules;

    public override string Expected => "a mapping";

    /// <summary>Which of the values that come with a call each parameter takes, -1 for none; null where there is no call to wait for.</summary>
    public ImmutableArray<int>? FromCall { get; init; }

    public ObjectShape Shape => shape ??= new ObjectShape(type, binderOf);

    protected override bool RefusesNull => type.IsValueType;

    public override bool UsesDefaults => true;

    public override bool TryFill(object existing, object? value)
    {
        if (value is null || existing.GetType() != type)
            return false;
        foreach (BoundMember member in Shape.Members.Where(member => member.CanSet && member.CanGet))
            member.Set(existing, member.Get(value));
        return true;
    }

    protected override bool Accepts(object? made) => type.IsInstanceOfType(made);

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (node is not MappingNode mapping)
            return Mismatch(node, run);
        if (run.IsTooDeep)
            return run.FailTooDeep(node);
        if (Shape.Ambiguous is not null)
            return FailAmbiguous(node, run);

        int before = run.MistakeCount;
        var given = new GivenEntries(mapping, Shape.Members.Length);
        ConfigNode? extras = Match(given, run);
        object? basis = defaults?.GetType() == type ? defaults : null;
        var values = new object?[Shape.Members.Length];
        object? made = Make(given, values, basis, run);
        Fill(made, given, values, basis, run);
        if (extras is not null)
            Fill(made, Shape.Extras!, extras, run);
        if (!Volatile.Read(ref knowsRules)) // another thread may be binding the type for the first time, too
        {
            rules = ObjectRules.Of(type, Shape);
            Volatile.Write(ref knowsRules, true);
        }

        if (run.MistakeCount > before)
        {
            rules?.CheckGiven(made, values, given, run);
            return Failed;
        }

        if (made is null)
            return null; // it waits for its call

        rules?.Check(made, given, run);
        return run.MistakeCount > before ? Failed : made;
    }

    /// <summary>Finds the member of every key; gives the keys that go to the member for extra ones.</summary>
    private MappingNode? Match(GivenEntries given, BindingRun run)
    {
        MappingNode mapping = given.Mapping;
        List<int>? extras = null;
        for (int entry = 0; entry < mapping.Entries.Length; entry++)
        {
            int at = Shape.Find(mapping.Entries[entry].Key.ToString());
            if (at >= 0 && !given.Has(at))
                given.Set(at, entry);
            else if (at >= 0)
                FailRepeated(mapping.Entries[entry], given[at], run);
            else if (Shape.Extras is not null)
                (extras ??= []).Add(entry);
            else if (Shape.TakesExtras)
                run.LeaveUntaken(mapping.Entries[entry].Key);
            else
                FailUnknown(mapping.Entries[entry], run);
        }

        return Shape.Extras is null ? null : Collected(mapping, extras ?? []);
    }

    private static MappingNode Collected(MappingNode mapping, List<int> extras) =>
        new([.. extras.Select(entry => mapping.Entries[entry])], mapping.Origin);

    private object? Make(GivenEntries given, object?[] values, object? basis, BindingRun run)
    {
        int before = run.MistakeCount;
        var arguments = new object?[Shape.Parameters.Length];
        for (int at = 0; at < arguments.Length; at++)
        {
            BoundMember parameter = Shape.Parameters[at];
            object? existing = basis is not null && parameter.CanGet ? parameter.Get(basis) : null;
            if (given.Has(at))
                arguments[at] = values[at] = BindMember(parameter, given[at], existing, run);
            else if (FromCall is { } fromCall && fromCall[at] >= 0)
                arguments[at] = run.CallValues?[fromCall[at]];
            else if (basis is not null && parameter.CanGet)
                arguments[at] = existing;
            else if (run.Targets?.Service(parameter.Type) is { } service)
                arguments[at] = service;
            else if (parameter.IsRequired)
                FailAbsent(parameter, given.Mapping, run);
            else
                arguments[at] = parameter.Default;
        }

        if (run.MistakeCount > before || FromCall is not null && run.CallValues is null)
            return null;
        try
        {
            return Shape.Make(arguments);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return FailToMake(exception, given.Mapping, run);
        }
    }

    /// <summary>Sets what the constructor did not take. Without an object it only looks for mistakes.</summary>
    private void Fill(object? made, GivenEntries given, object?[] values, object? basis, BindingRun run)
    {
        for (int at = Shape.Parameters.Length; at < Shape.Members.Length; at++)
        {
            BoundMember member = Shape.Members[at];
            if (given.Has(at))
            {
                MappingEntry entry = given[at];
                object? existing = member.CanGet && member.Binder.UsesDefaults && (basis ?? made) is { } from ? member.Get(from) : null;
                object? value = values[at] = BindMember(member, entry, existing, run);
                if (made is not null && !ReferenceEquals(value, Failed))
                    SetOrFill(made, member, value, entry.Value, run);
            }
            else if (basis is not null && member.CanGet && member.CanSet)
            {
                if (made is not null)
                    member.Set(made, member.Get(basis));
            }
            else if (member.IsRequired && !Shape.SetsRequiredMembers)
            {
                FailAbsent(member, given.Mapping, run);
            }
        }
    }

    private static void Fill(object? made, BoundMember extras, ConfigNode keys, BindingRun run)
    {
        object? value = extras.Binder.Bind(keys, run);
        if (made is not null && !ReferenceEquals(value, Failed))
            SetOrFill(made, extras, value, keys, run);
    }

    private static void SetOrFill(object made, BoundMember member, object? value, ConfigNode node, BindingRun run)
    {
        try
        {
            if (member.CanSet)
                member.Set(made, value);
            else if (member.Get(made) is not { } existing || !member.Binder.TryFill(existing, value))
                run.Fail(node, $"{run.PlaceOf(member.Key)} cannot be given: the member '{member.Name}' has no setter.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            run.Fail(node, $"{run.PlaceOf(member.Key)} is refused: {Reason(exception)}");
        }
    }

    private static object? BindMember(BoundMember member, MappingEntry entry, object? existing, BindingRun run)
    {
        run.EnterKey(entry.Key, member);
        object? value = member.Binder.Bind(entry.Value, run, existing);
        run.Leave();
        return value;
    }

    private object FailAmbiguous(ConfigNode node, BindingRun run) => run.Fail(ErrorKind.InvalidOperation, new Diagnostic(
        $"{run.Place} cannot be bound: no key tells the members '{Shape.Ambiguous!.First}' and '{Shape.Ambiguous.Second}' of {type.Name} apart.",
        node.Origin));

    private static void FailRepeated(MappingEntry entry, MappingEntry earlier, BindingRun run) => run.Fail(ErrorKind.InvalidKey, new Diagnostic(
        $"{run.PlaceOf(entry.Key.ToString())} is the same key as '{earlier.Key}'.", OriginOfKey(entry))
    {
        Related = [new RelatedPlace("first given here", OriginOfKey(earlier))],
    });

    private void FailUnknown(MappingEntry entry, BindingRun run) => run.Fail(ErrorKind.KeyNotFound, () =>
    {
        string name = entry.Key.ToString();
        string[] keys = [.. Shape.Members.Select(member => member.Key)];
        string? nearest = Suggestions.Nearest(name, keys);
        return new Diagnostic($"There is no key {run.PlaceOf(name)}.", OriginOfKey(entry))
        {
            Available = [.. Suggestions.ByNearness(name, keys)],
            Fix = nearest is not null ? $"did you mean '{nearest}'?"
                : entry.Value.Origin.IsKnown ? null
                : $"take it away: ~{run.CurrentPath().Child(entry.Key)}", // the default of another kind
        };
    });

    private static void FailAbsent(BoundMember member, MappingNode mapping, BindingRun run) =>
        run.Fail(ErrorKind.Missing, new Diagnostic($"{run.PlaceOf(member.Key)} must be given.", mapping.Origin)
        {
            Fix = run.Targets is not null && (member.Type.IsInterface || member.Type.IsAbstract)
                ? $"add a service of the type {member.Type.Name}"
                : $"give it a value: {run.CurrentPath().Child(member.Key)}=VALUE",
        });

    private object? FailToMake(Exception exception, MappingNode mapping, BindingRun run)
    {
        run.Fail(mapping, $"{run.Place} is refused by {type.Name}: {Reason(exception)}");
        return null;
    }

    private static Origin OriginOfKey(MappingEntry entry) => entry.KeyOrigin.IsKnown ? entry.KeyOrigin : entry.Value.Origin;
}

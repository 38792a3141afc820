using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Binds dictionaries with keys of any scalar type. What the default holds stays, unless its key is given.</summary>
internal sealed class DictionaryBinder<TKey, TValue>(
    Func<Type, ValueBinder> binderOf, Func<Dictionary<TKey, TValue>, object> collect) : ValueBinder
    where TKey : notnull
{
    // Looked up on the first value, so that a type may be a dictionary of itself.
    private ValueBinder? key;
    private ValueBinder? value;

    public override string Expected => "a mapping";

    public override Type[] ElementTypes => [typeof(TKey), typeof(TValue)];

    public override bool UsesDefaults => true;

    public override bool TryFill(object existing, object? bound)
    {
        if (existing is not IDictionary<TKey, TValue> { IsReadOnly: false } dictionary || bound is not IEnumerable<KeyValuePair<TKey, TValue>> pairs)
            return false;
        foreach ((TKey name, TValue item) in pairs)
            dictionary[name] = item;
        return true;
    }

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (node is not MappingNode mapping)
            return Mismatch(node, run);
        if (run.IsTooDeep)
            return run.FailTooDeep(node);

        key ??= binderOf(typeof(TKey));
        value ??= binderOf(typeof(TValue));
        Dictionary<TKey, TValue> bound = defaults is null ? [] : StartFrom(defaults);
        var given = new Dictionary<TKey, int>(mapping.Entries.Length, bound.Comparer);
        int before = run.MistakeCount;
        for (int at = 0; at < mapping.Entries.Length; at++)
        {
            run.EnterKey(mapping.Entries[at].Key);
            Bind(mapping, at, given, bound, run);
            run.Leave();
        }

        try
        {
            return run.MistakeCount > before ? Failed : collect(bound);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException) // a dictionary of the app's own
        {
            return FailRefused(exception, node, run);
        }
    }

    private void Bind(MappingNode mapping, int at, Dictionary<TKey, int> given, Dictionary<TKey, TValue> bound, BindingRun run)
    {
        MappingEntry entry = mapping.Entries[at];
        object? name = key!.Bind(new ScalarNode(entry.Key, entry.KeyOrigin), run);
        if (name is TKey known && !given.TryAdd(known, at))
            FailRepeated(entry, mapping.Entries[given[known]], run);

        TValue? existing = default;
        bool hasDefault = name is TKey asked && bound.TryGetValue(asked, out existing);
        object? item = value!.Bind(entry.Value, run, hasDefault ? existing : null);
        if (name is TKey taken && !ReferenceEquals(item, Failed))
            bound[taken] = (TValue)item!;
    }

    private static void FailRepeated(MappingEntry entry, MappingEntry earlier, BindingRun run) =>
        run.Fail(ErrorKind.InvalidKey, new Diagnostic(
            $"{run.Place} is the same key as '{earlier.Key}'.", entry.KeyOrigin.IsKnown ? entry.KeyOrigin : entry.Value.Origin)
        {
            Related = [new RelatedPlace("first given here", earlier.KeyOrigin)],
        });

    private static Dictionary<TKey, TValue> StartFrom(object defaults) => defaults switch
    {
        Dictionary<TKey, TValue> dictionary => new Dictionary<TKey, TValue>(dictionary, dictionary.Comparer),
        IEnumerable<KeyValuePair<TKey, TValue>> pairs => new Dictionary<TKey, TValue>(pairs),
        _ => [],
    };
}

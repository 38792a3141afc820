using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Binds lists, arrays and sets: every element, then the collection they make.</summary>
internal sealed class SequenceBinder<T>(Func<Type, ValueBinder> binderOf, Func<T[], object?, object> collect) : ValueBinder
{
    // Looked up on the first value, so that a type may be a list of itself.
    private ValueBinder? element;

    public override string Expected => "a list";

    public override Type[] ElementTypes => [typeof(T)];

    public override bool UsesDefaults => true;

    public override bool TryFill(object existing, object? value)
    {
        if (existing is not ICollection<T> { IsReadOnly: false } collection || value is not IEnumerable<T> items)
            return false;
        collection.Clear();
        foreach (T item in items)
            collection.Add(item);
        return true;
    }

    protected override object? BindPresent(ConfigNode node, BindingRun run, object? defaults)
    {
        if (node is not SequenceNode list)
            return Mismatch(node, run);
        if (run.IsTooDeep)
            return run.FailTooDeep(node);
        element ??= binderOf(typeof(T));
        var items = new T[list.Items.Length];
        bool failed = false;
        for (int at = 0; at < items.Length; at++)
        {
            run.EnterIndex(at);
            object? value = element.Bind(list.Items[at], run);
            if (ReferenceEquals(value, Failed))
                failed = true;
            else
                items[at] = (T)value!;
            run.Leave();
        }

        try
        {
            return failed ? Failed : collect(items, defaults);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException) // a collection of the app's own
        {
            return FailRefused(exception, node, run);
        }
    }
}

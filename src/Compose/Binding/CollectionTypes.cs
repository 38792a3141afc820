using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Compose.Binding;

/// <summary>The collection types that a config can fill, and how each is made.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal static class CollectionTypes
{
    /// <summary>The binder of a collection type; null for any other type.</summary>
    public static ValueBinder? Find(Type type, Func<Type, ValueBinder> binderOf)
    {
        if (type.IsSZArray)
            return Sequence(type, type.GetElementType()!, binderOf);
        if (type.IsArray)
            return null;
        if (Closed(type, typeof(IDictionary<,>)) is { } dictionary)
            return Dictionary(type, dictionary, binderOf);
        if (Closed(type, typeof(IReadOnlyDictionary<,>)) is { } readOnly)
            return Dictionary(type, readOnly, binderOf);
        return type != typeof(string) && Closed(type, typeof(IEnumerable<>)) is { } sequence
            ? Sequence(type, sequence.GetGenericArguments()[0], binderOf)
            : null;
    }

    private static ValueBinder? Sequence(Type type, Type element, Func<Type, ValueBinder> binderOf) =>
        (ValueBinder?)Generic(nameof(MakeSequence), element).Invoke(null, [type, binderOf]);

    private static ValueBinder? Dictionary(Type type, Type closed, Func<Type, ValueBinder> binderOf) =>
        (ValueBinder?)Generic(nameof(MakeDictionary), closed.GetGenericArguments()).Invoke(null, [type, binderOf]);

    private static MethodInfo Generic(string name, params Type[] arguments) =>
        typeof(CollectionTypes).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(arguments);

    private static SequenceBinder<T>? MakeSequence<T>(Type type, Func<Type, ValueBinder> binderOf) =>
        Collector<T>(type) is { } collect ? new SequenceBinder<T>(binderOf, collect) : null;

    private static Func<T[], object?, object>? Collector<T>(Type type)
    {
        if (type.IsArray)
            return (items, _) => items;
        if (type.IsAssignableFrom(typeof(List<T>)))
            return (items, _) => new List<T>(items);
        return OtherCollector<T>(type);
    }

    private static Func<T[], object?, object>? OtherCollector<T>(Type type)
    {
        if (type.IsAssignableFrom(typeof(HashSet<T>)))
            return (items, defaults) => new HashSet<T>(items, (defaults as HashSet<T>)?.Comparer);
        if (type == typeof(ImmutableArray<T>))
            return (items, _) => ImmutableArray.Create(items);
        if (type.IsAssignableFrom(typeof(ImmutableList<T>)))
            return (items, _) => ImmutableList.Create(items);
        if (type.IsAssignableFrom(typeof(ImmutableHashSet<T>)))
            return (items, _) => ImmutableHashSet.Create(items);
        if (type == typeof(ImmutableSortedSet<T>))
            return (items, _) => ImmutableSortedSet.Create(items);
        if (type.IsAssignableFrom(typeof(ImmutableQueue<T>)))
            return (items, _) => ImmutableQueue.Create(items);
        if (type.IsAssignableFrom(typeof(ImmutableStack<T>)))
            return (items, _) => ImmutableStack.Create(items);
        if (type == typeof(FrozenSet<T>))
            return (items, _) => items.ToFrozenSet();
        if (type == typeof(ReadOnlyCollection<T>))
            return (items, _) => new ReadOnlyCollection<T>(items);
        if (type == typeof(ReadOnlySet<T>))
            return (items, _) => new ReadOnlySet<T>(new HashSet<T>(items));
        if (type == typeof(ReadOnlyObservableCollection<T>))
            return (items, _) => new ReadOnlyObservableCollection<T>(new ObservableCollection<T>(items));
        return Adding<T>(type);
    }

    // Any other class that can be made empty and added to, or made of its elements: Queue, SortedSet, an app's own.
    private static Func<T[], object?, object>? Adding<T>(Type type)
    {
        if (type.IsAbstract)
            return null;
        if (type.GetConstructor([typeof(IEnumerable<T>)]) is { } ofItems)
        {
            var make = ConstructorInvoker.Create(ofItems);
            return (items, _) => make.Invoke(items);
        }

        if (type.GetConstructor([]) is null || !typeof(ICollection<T>).IsAssignableFrom(type))
            return null;
        return (items, _) =>
        {
            var collection = (ICollection<T>)Activator.CreateInstance(type)!;
            foreach (T item in items)
                collection.Add(item);
            return collection;
        };
    }

    private static DictionaryBinder<TKey, TValue>? MakeDictionary<TKey, TValue>(Type type, Func<Type, ValueBinder> binderOf)
        where TKey : notnull =>
        DictionaryCollector<TKey, TValue>(type) is { } collect
            ? new DictionaryBinder<TKey, TValue>(binderOf, collect)
            : null;

    private static Func<Dictionary<TKey, TValue>, object>? DictionaryCollector<TKey, TValue>(Type type)
        where TKey : notnull =>
        type.IsAssignableFrom(typeof(Dictionary<TKey, TValue>)) ? values => values : OtherDictionaryCollector<TKey, TValue>(type);

    private static Func<Dictionary<TKey, TValue>, object>? OtherDictionaryCollector<TKey, TValue>(Type type)
        where TKey : notnull
    {
        if (type.IsAssignableFrom(typeof(ImmutableDictionary<TKey, TValue>)))
            return values => values.ToImmutableDictionary(values.Comparer);
        if (type == typeof(ImmutableSortedDictionary<TKey, TValue>))
            return values => values.ToImmutableSortedDictionary();
        if (type == typeof(FrozenDictionary<TKey, TValue>))
            return values => values.ToFrozenDictionary(values.Comparer);
        if (type == typeof(ReadOnlyDictionary<TKey, TValue>))
            return values => new ReadOnlyDictionary<TKey, TValue>(values);
        if (type == typeof(ConcurrentDictionary<TKey, TValue>))
            return values => new ConcurrentDictionary<TKey, TValue>(values, values.Comparer);
        if (type.IsAbstract || type.GetConstructor([]) is null || !typeof(IDictionary<TKey, TValue>).IsAssignableFrom(type))
            return null;
        return values =>
        {
            var dictionary = (IDictionary<TKey, TValue>)Activator.CreateInstance(type)!;
            foreach ((TKey key, TValue value) in values)
                dictionary[key] = value;
            return dictionary;
        };
    }

    private static Type? Closed(Type type, Type open) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == open
            ? type
            : Array.Find(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == open);
}

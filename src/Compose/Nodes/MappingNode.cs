using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Compose.Text;

namespace Compose.Nodes;

/// <summary>A key of a mapping, its value, and the place of the key.</summary>
public readonly record struct MappingEntry(ScalarValue Key, ConfigNode Value, Origin KeyOrigin = default);

/// <summary>A mapping from typed keys to nodes, in order.</summary>
public sealed class MappingNode : ConfigNode
{
    // Below this many entries a scan beats a hash table, in time and in memory.
    private const int SmallestIndexed = 9;

    private KeyIndex? index;

    /// <summary>A mapping with its entries, whose keys differ, and the place it came from.</summary>
    public MappingNode(ImmutableArray<MappingEntry> entries, Origin origin = default)
        : this(entries, origin, null, null)
    {
    }

    internal MappingNode(ImmutableArray<MappingEntry> entries, Origin origin, ConfigNode? replaced, NodeTraits? traits)
        : base(origin, replaced, traits) => Entries = entries;

    /// <summary>The entries in order.</summary>
    public ImmutableArray<MappingEntry> Entries { get; }

    /// <summary>The value of a text key, or null when there is none.</summary>
    public ConfigNode? this[string key] => TryGet(ScalarValue.From(key), out ConfigNode? value) ? value : null;

    /// <summary>Whether there is such a key, and its value.</summary>
    public bool TryGet(ScalarValue key, [NotNullWhen(true)] out ConfigNode? value)
    {
        int at = IndexOf(key);
        value = at < 0 ? null : Entries[at].Value;
        return at >= 0;
    }

    /// <summary>The position of a key, or -1. As in Python <c>1</c>, <c>1.0</c> and <c>true</c> are one key.</summary>
    public int IndexOf(ScalarValue key)
    {
        if (Entries.Length < SmallestIndexed)
        {
            key = PythonKey.Of(key);
            for (int at = 0; at < Entries.Length; at++)
            {
                if (PythonKey.Of(Entries[at].Key).Equals(key))
                    return at;
            }

            return -1;
        }

        return (index ??= IndexOfKeys()).Find(key);
    }

    internal static MappingNode Empty { get; } = new([]);

    internal override ConfigNode With(Origin origin, ConfigNode? replaced, NodeTraits traits) =>
        new MappingNode(Entries, origin, replaced, traits) { index = index };

    internal MappingNode WithEntries(ImmutableArray<MappingEntry> entries) => new(entries, Origin, Replaced, Traits);

    /// <summary>The mapping with one key set: in its place if it is there, at the end if not.</summary>
    internal MappingNode Set(ScalarValue key, ConfigNode value, Origin keyOrigin = default)
    {
        int at = IndexOf(key);
        return at < 0
            ? WithEntries(Entries.Add(new MappingEntry(key, value, keyOrigin)))
            : new MappingNode(Entries.SetItem(at, Entries[at] with { Value = value }), Origin, Replaced, Traits) { index = index };
    }

    internal MappingNode Remove(ScalarValue key)
    {
        int at = IndexOf(key);
        return at < 0 ? this : WithEntries(Entries.RemoveAt(at));
    }

    private KeyIndex IndexOfKeys()
    {
        var made = new KeyIndex(Entries.Length);
        foreach (MappingEntry entry in Entries)
            made.Add(entry.Key);
        return made;
    }
}

using System.Numerics;

namespace Compose.Nodes;

/// <summary>The positions of keys in a mapping, found by hash; keys that Python holds for equal are one.</summary>
/// <remarks>A dictionary over <see cref="ScalarValue"/> would be compiled in every fresh process, and holds more than twice the memory.</remarks>
internal sealed class KeyIndex(int capacity)
{
    private ScalarValue[] keys = new ScalarValue[Math.Max(capacity, 4)];
    private int[] slots = []; // one more than the position of a key; 0 where there is none
    private int count;

    /// <summary>The position of a key, or -1.</summary>
    public int Find(ScalarValue key) => count == 0 ? -1 : slots[SlotOf(PythonKey.Of(key))] - 1;

    /// <summary>Gives a key the next position. Of equal keys the first is found.</summary>
    public void Add(ScalarValue key)
    {
        if (count == keys.Length)
            Array.Resize(ref keys, count * 2);
        if (slots.Length < keys.Length * 3 / 2)
            Spread();
        keys[count++] = PythonKey.Of(key);
        Place(count);
    }

    private void Spread()
    {
        slots = new int[BitOperations.RoundUpToPowerOf2((uint)keys.Length * 3 / 2)];
        for (int position = 1; position <= count; position++)
            Place(position);
    }

    private void Place(int position)
    {
        ref int slot = ref slots[SlotOf(keys[position - 1])];
        if (slot == 0)
            slot = position;
    }

    // Where the key is, or where it would be.
    private int SlotOf(ScalarValue key)
    {
        int slot = key.GetHashCode() & (slots.Length - 1);
        while (slots[slot] is > 0 and var position && !keys[position - 1].Equals(key))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }
}

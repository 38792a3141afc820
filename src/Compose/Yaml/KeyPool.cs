using Compose.Nodes;

namespace Compose.Yaml;

/// <summary>Types plain keys; one that stands in many mappings of a document is kept once.</summary>
internal sealed class KeyPool
{
    private const int Slots = 256;

    private readonly string?[] recent = new string?[Slots];

    public ScalarValue Type(ReadOnlySpan<char> text)
    {
        ref string? slot = ref recent[text.IsEmpty ? 0 : (text[0] + 31 * text[^1] + 17 * text[text.Length / 2] + text.Length) % Slots];
        if (slot is not null && text.SequenceEqual(slot))
            return ScalarValue.From(slot);
        ScalarValue value = ScalarTyping.Type(text);
        if (value.TryGetString(out string? key))
            slot = key;
        return value;
    }
}

namespace Compose.Nodes;

/// <summary>What a value of a YAML file asks to be done to the value it is merged over, instead of taking its place.</summary>
/// <param name="Kind">The edit.</param>
/// <param name="Key">For <see cref="ListEditKind.MergeBy"/>, the key by which elements are told apart.</param>
internal sealed record ListEdit(ListEditKind Kind, string? Key = null);

/// <summary>The edits a tag can ask for.</summary>
internal enum ListEditKind
{
    /// <summary><c>!append</c>: the elements come after those that are there.</summary>
    Append,

    /// <summary><c>!prepend</c>: the elements come before those that are there.</summary>
    Prepend,

    /// <summary><c>!remove</c>: elements equal to one of these go.</summary>
    Remove,

    /// <summary><c>!merge(key)</c>: elements merge with those that have the same value of a key; others come at the end.</summary>
    MergeBy,

    /// <summary><c>!delete</c>: the key goes.</summary>
    Delete,

    /// <summary><c>~key:</c> with nothing written: <c>key</c> goes where it is there; else <c>~key</c> is a key like any other.</summary>
    DeleteNamed,

    /// <summary>No edit itself: the mapping holds some below.</summary>
    Below,
}

namespace Compose.Overrides;

/// <summary>What an override does to the config.</summary>
internal enum OverrideKind
{
    /// <summary><c>key=value</c>: sets what is there.</summary>
    Change,

    /// <summary><c>+key=value</c>: adds what is not there.</summary>
    Add,

    /// <summary><c>++key=value</c>: sets or adds.</summary>
    ForceAdd,

    /// <summary><c>~key</c>, <c>~key=value</c>: removes, the second only that value.</summary>
    Delete,

    /// <summary><c>key=extend_list(a,b)</c>: adds elements at the end of a list.</summary>
    ExtendList,

    /// <summary><c>key+=[a,b]</c>: adds elements at the end of a list. Not in Hydra.</summary>
    Append,

    /// <summary><c>key^=[a,b]</c>: adds elements at the start of a list. Not in Hydra.</summary>
    Prepend,

    /// <summary><c>key-=[a,b]</c>: removes elements from a list. Not in Hydra; see <see cref="Override.AsRemoval"/>.</summary>
    Remove,
}

/// <summary>Which texts are overrides.</summary>
internal enum OverrideLanguage
{
    /// <summary>Hydra's grammar and what Compose adds to it; no text that Hydra accepts means anything else.</summary>
    Extended,

    /// <summary>Hydra's grammar alone.</summary>
    Strict,
}

using System.Collections.Immutable;

namespace Compose.Diagnostics;

/// <summary>Mistakes found in one go: the first of them to be shown, and how many there are.</summary>
internal sealed class MistakeList
{
    // Enough to mend a config by; what is wrong a million times is mostly one thing.
    private const int MostShown = 25;

    private readonly ImmutableArray<Diagnostic>.Builder shown = ImmutableArray.CreateBuilder<Diagnostic>();
    private ErrorKind kind;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a further mistake is only counted, so that nothing need be found out about it.</summary>
    public bool IsFull => Count >= MostShown;

    /// <summary>Counts a mistake that is not shown.</summary>
    public void Add() => Count++;

    public void Add(ErrorKind mistakeKind, Diagnostic mistake)
    {
        if (Count == 0)
            kind = mistakeKind;
        if (!IsFull)
            shown.Add(mistake);
        Count++;
    }

    /// <summary>All of them as one exception, of the kind of the first.</summary>
    public ConfigValidationException ToException()
    {
        if (Count - shown.Count is > 0 and var more)
            shown.Add(new Diagnostic(more == 1 ? "1 more mistake is not shown." : $"{more} more mistakes are not shown."));
        return new ConfigValidationException(kind, shown.ToImmutable());
    }
}

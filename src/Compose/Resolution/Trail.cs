using System.Runtime.CompilerServices;

namespace Compose.Resolution;

/// <summary>The places whose values are being worked out, each asked for by the one before.</summary>
internal sealed class Trail
{
    // Grows part by part: the array of a list that has tens of thousands of places would be a large object at every doubling, and
    // large objects bring about collections of everything.
    private const int PartLength = 256;

    private readonly List<Location[]> parts = [];

    public int Count { get; private set; }

    public Location this[int at] => parts[at / PartLength][at % PartLength];

    /// <summary>Goes on to a place whose value is asked for.</summary>
    /// <exception cref="Diagnostics.InterpolationException">It is being worked out already, or the way is too long.</exception>
    public void Enter(Location place)
    {
        if (place.IsBusy)
            throw InterpolationErrors.Cycle(place, From(place));
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw InterpolationErrors.TooDeep(place);
        place.IsBusy = true;
        Add(place);
    }

    /// <summary>Goes on to a place that is passed on the way, and may be passed again.</summary>
    public void Add(Location place)
    {
        if (Count == parts.Count * PartLength)
            parts.Add(new Location[PartLength]);
        parts[Count / PartLength][Count % PartLength] = place;
        Count++;
    }

    /// <summary>Goes back to where there were so many places.</summary>
    public void LeaveTo(int count)
    {
        while (Count > count)
            this[--Count].IsBusy = false;
    }

    /// <summary>The places from one on.</summary>
    public IEnumerable<Location> From(Location place) =>
        Enumerable.Range(0, Count).Select(at => this[at]).SkipWhile(earlier => earlier != place);
}

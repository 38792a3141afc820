using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Which entry of a mapping fills each member of an object.</summary>
internal readonly struct GivenEntries(MappingNode mapping, int members)
{
    // The place of the entry and one, so that 0 is a member that is not given.
    private readonly int[] places = new int[members];

    public MappingNode Mapping => mapping;

    public bool Has(int member) => places[member] > 0;

    /// <summary>The entry of a member that is given.</summary>
    public MappingEntry this[int member] => mapping.Entries[places[member] - 1];

    public void Set(int member, int entry) => places[member] = entry + 1;
}

using System.Collections.Immutable;
using Compose.Overrides;

namespace Compose.Sources;

/// <summary>The sources configs are looked for in, in order: the first that has a config gives it, groups are the union.</summary>
internal sealed record ConfigSearchPath(ImmutableArray<IConfigSource> Sources) : IGroupOptions
{
    /// <summary>Whether some source has a group of that path.</summary>
    public bool HasGroup(string group)
    {
        foreach (IConfigSource source in Sources)
        {
            if (source.HasGroup(group))
                return true;
        }

        return false;
    }

    /// <summary>The options of a group, sorted.</summary>
    public ImmutableArray<string> OptionsOf(string group) => Sorted(Sources.SelectMany(source => source.OptionsOf(group)));

    IReadOnlyList<string> IGroupOptions.OptionsOf(string group) => OptionsOf(group);

    /// <summary>The names of the groups in a group, sorted.</summary>
    public ImmutableArray<string> GroupsOf(string group) => Sorted(Sources.SelectMany(source => source.GroupsOf(group)));

    private static ImmutableArray<string> Sorted(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

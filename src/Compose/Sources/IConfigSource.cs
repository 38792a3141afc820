namespace Compose.Sources;

/// <summary>One place that configs are looked for in: a directory, resources of an assembly, configs given by code.</summary>
/// <remarks>Config and group paths use <c>/</c> and are relative to the source: <c>db/mysql</c>, <c>db</c>; the root group is empty.</remarks>
internal interface IConfigSource
{
    /// <summary>Who put the source on the search path: <c>main</c>, <c>hydra</c>, <c>schema</c>.</summary>
    string Provider { get; }

    /// <summary>Where the source is: <c>file:///app/conf</c>, <c>pkg://hydra.conf</c>.</summary>
    SourceAddress Address { get; }

    /// <summary>Whether the place exists at all.</summary>
    bool IsAvailable { get; }

    /// <summary>Reads a config; null when the source has none of that path.</summary>
    ConfigDocument? Read(string configPath);

    /// <summary>Whether there would be a config of that path, did its file not end in <c>.yml</c>.</summary>
    bool HasOtherEnding(string configPath) => false;

    /// <summary>Whether the source has a group of that path.</summary>
    bool HasGroup(string group);

    /// <summary>The names of the configs directly in a group, in any order.</summary>
    IEnumerable<string> OptionsOf(string group);

    /// <summary>The names of the groups directly in a group, in any order; without links that lead back to a group above it.</summary>
    IEnumerable<string> GroupsOf(string group);
}

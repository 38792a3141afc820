using System.Collections.Immutable;
using Compose.Overrides;

namespace Compose.Defaults;

/// <summary>What the overrides of the user ask of the defaults, apart from those that set values.</summary>
internal sealed record DefaultsOverrides
{
    public static readonly DefaultsOverrides None = new();

    /// <summary>Another choice for a group, by key; of several for one group the last.</summary>
    public IReadOnlyDictionary<string, OverriddenChoice> Choices { get; init; } = new Dictionary<string, OverriddenChoice>();

    /// <summary>Groups to add after the primary config's own defaults.</summary>
    public ImmutableArray<DefaultsEntry.Group> Appended { get; init; } = [];

    /// <summary>Groups and configs to leave out, by key; of several for one the last.</summary>
    public IReadOnlyDictionary<string, Deletion> Deletions { get; init; } = new Dictionary<string, Deletion>();

    /// <summary>The overrides that set, add or remove values, in order.</summary>
    public ImmutableArray<Override> Values { get; init; } = [];
}

/// <summary>A choice for a group, and where the user made it.</summary>
internal sealed record OverriddenChoice(GroupChoice Choice, Override Override);

/// <summary>A group to leave out, always or only when its option is the one named; or a config.</summary>
internal sealed record Deletion(string? Option, bool IsGroup, Override Override);

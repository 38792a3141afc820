using System.Collections.Immutable;
using Compose.Text;

namespace Compose.Defaults;

/// <summary>One node of the defaults tree: a config with what its defaults list expanded to, or a choice of nothing.</summary>
internal sealed class DefaultsNode
{
    /// <summary>The node as shown: <c>db: mysql</c>, <c>base</c>, <c>_self_</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The config; null for a null choice, an option left out, and the root of the tree.</summary>
    public ConfigInput? Config { get; init; }

    /// <summary>Where the config lands.</summary>
    public PackageName Package { get; init; } = PackageName.Root;

    /// <summary>What overrides call the group it was taken from; null for a config without one.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Whether this stands for the content of the node above.</summary>
    public bool IsSelf { get; init; }

    /// <summary>The entry that asked for it.</summary>
    public Origin Origin { get; init; }

    /// <summary>Where the option of its group was decided: by that entry, by one that overrides it, or on the command line.</summary>
    public Origin ChoiceOrigin { get; init; }

    /// <summary>What its defaults list expanded to, in order; empty when the config is all there is.</summary>
    public ImmutableArray<DefaultsNode> Children { get; init; } = [];

    public override string ToString() => Title;
}

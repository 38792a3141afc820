using Compose.Text;

namespace Compose.Defaults;

/// <summary>One line of a defaults list, as written; what it means depends on the config it stands in.</summary>
internal abstract record DefaultsEntry(Origin Origin)
{
    /// <summary>The place of the config's own content among its defaults: <c>- _self_</c>.</summary>
    public sealed record Self(Origin Origin) : DefaultsEntry(Origin)
    {
        public const string Text = "_self_";

        public override string ToString() => Text;
    }

    /// <summary>A config that is always used: <c>- base</c>, <c>- /db/mysql@backup</c>.</summary>
    public sealed record Config(string Path, string? Package, Origin Origin) : DefaultsEntry(Origin)
    {
        /// <summary>Whether it is skipped when there is no such config, as one of several optional options.</summary>
        public bool Optional { get; init; }

        public bool IsInterpolation => Path.Contains("${", StringComparison.Ordinal);

        public override string ToString() => Path + (Package is null ? "" : $"@{Package}");
    }

    /// <summary>An option of a group, which overrides can replace: <c>- db: mysql</c>, <c>- optional db@backup: null</c>.</summary>
    /// <param name="Name">The group as written, relative to the containing config unless it starts with <c>/</c>.</param>
    /// <param name="Package">What follows the <c>@</c>; null when nothing does.</param>
    /// <param name="Choice">What is taken.</param>
    /// <param name="Optional">Whether an option that does not exist is skipped.</param>
    /// <param name="Origin">The place of the group.</param>
    /// <param name="ChoiceOrigin">The place of the option.</param>
    public sealed record Group(
        string Name, string? Package, GroupChoice Choice, bool Optional, Origin Origin, Origin ChoiceOrigin) : DefaultsEntry(Origin)
    {
        /// <summary>The name before <c>model: vision/resnet</c> was read as <c>model/vision: resnet</c>; null when it was not.</summary>
        public string? Shorthand { get; init; }

        /// <summary>The same entry with a choice, <c>model: vision/resnet</c> read as <c>model/vision: resnet</c>.</summary>
        public Group Taking(GroupChoice choice, Origin origin) =>
            choice is GroupChoice.Option { IsInterpolation: false, Name: var option } && option.LastIndexOf('/') is var slash and >= 0
                ? this with
                {
                    Name = $"{Name}/{option[..slash]}",
                    Choice = GroupChoice.Of(option[(slash + 1)..]),
                    ChoiceOrigin = origin,
                    Shorthand = Name,
                }
                : this with { Choice = choice, ChoiceOrigin = origin };

        public override string ToString() => $"{(Optional ? "optional " : "")}{Name}{(Package is null ? "" : $"@{Package}")}: {Choice}";
    }

    /// <summary>Another choice for a group that stands earlier: <c>- override /db: postgresql</c>.</summary>
    public sealed record Override(
        string Name, string? Package, GroupChoice Choice, Origin Origin, Origin ChoiceOrigin) : DefaultsEntry(Origin)
    {
        /// <summary>The name before <c>model: vision/resnet</c> was read as <c>model/vision: resnet</c>; null when it was not.</summary>
        public string? Shorthand { get; init; }

        /// <summary>The entry as written.</summary>
        public override string ToString() => Shorthand is null
            ? $"override {Name}{(Package is null ? "" : $"@{Package}")}: {Choice}"
            : $"override {Shorthand}{(Package is null ? "" : $"@{Package}")}: {Name[(Shorthand.Length + 1)..]}/{Choice}";
    }
}

namespace Compose.Yaml;

/// <summary>A piece of YAML text with a meaning of its own.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
/// <param name="Text">The content of a scalar, or null when that is the text between the offsets; the name of an anchor or alias; the handle of a tag.</param>
/// <param name="Suffix">The rest of a tag after its handle; the prefix that a <c>%TAG</c> directive gives; the version of a <c>%YAML</c> one.</param>
internal readonly record struct YamlToken(YamlTokenKind Kind, int Start, int End, string? Text = null, string? Suffix = null)
{
    /// <summary>Whether a scalar stands without quotes, so that its text decides its type.</summary>
    public bool IsPlain { get; init; }
}

/// <summary>What a token means. Starts and ends of blocks stand in no character: indentation makes them.</summary>
internal enum YamlTokenKind
{
    StreamEnd,
    VersionDirective,
    TagDirective,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar,
}

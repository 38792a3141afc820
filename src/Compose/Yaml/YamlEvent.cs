namespace Compose.Yaml;

/// <summary>A step through a YAML document: a node that stands alone, or one end of a container.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
/// <param name="Text">The content of a scalar, or null when that is the text between the offsets; the name of an alias.</param>
internal readonly record struct YamlEvent(YamlEventKind Kind, int Start, int End, string? Text = null)
{
    /// <summary>The name before the node, <c>&amp;name</c>.</summary>
    public string? Anchor { get; init; }

    /// <summary>The tag before the node, its handle written out; null where there is none.</summary>
    public string? Tag { get; init; }

    /// <summary>The offset of the anchor or tag before the node; that of the node where there is none.</summary>
    public int PropertiesStart { get; init; } = Start;

    /// <summary>Whether a scalar stands without quotes, so that its text decides its type.</summary>
    public bool IsPlain { get; init; }
}

internal enum YamlEventKind
{
    DocumentStart,
    DocumentEnd,
    StreamEnd,
    Alias,
    Scalar,
    SequenceStart,
    SequenceEnd,
    MappingStart,
    MappingEnd,
}

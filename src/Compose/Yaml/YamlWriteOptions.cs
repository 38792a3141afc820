namespace Compose.Yaml;

/// <summary>How a config is laid out as YAML.</summary>
internal sealed record YamlWriteOptions
{
    public static YamlWriteOptions Default { get; } = new();

    /// <summary>Whether the keys of each mapping are sorted, where Python could compare them.</summary>
    public bool SortKeys { get; init; }

    /// <summary>Where brackets take the place of indentation.</summary>
    public YamlFlowStyle FlowStyle { get; init; }
}

/// <summary>Where mappings and lists are written with brackets.</summary>
internal enum YamlFlowStyle
{
    /// <summary>Nowhere, save empty ones.</summary>
    Never,

    /// <summary>Those that hold nothing but scalars.</summary>
    Innermost,

    /// <summary>Everywhere.</summary>
    Always,
}
